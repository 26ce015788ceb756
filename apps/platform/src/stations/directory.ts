import type { Price } from "@networkcore/contract";
import type { Connector, Evse, Location } from "@networkcore/ocpi";
import type { NormalTariff, OcpiTariff, TaxLookup } from "@networkcore/pricing";
import { readTariff } from "@networkcore/pricing";
import type { Clock, Database } from "../database/index.ts";
import { missed, type Listener } from "../notifications/index.ts";
import { DirectoryIndex, type IndexedStation } from "./directory-index.ts";
import { labelOf, placeTax, statusOf } from "./present-station.ts";
import { connectorPowerKw, priceOf, publicTariffOf } from "./price-connector.ts";
import {
  changesChannel,
  patchEvse,
  storeLocations,
  tellChange,
  type EvseAddress,
} from "./store-locations.ts";
import { readTariffVersion, storeTariffs } from "./store-tariffs.ts";

/** A tariff version by name. */
export interface TariffKey {
  readonly countryCode: string;
  readonly partyId: string;
  readonly tariffId: string;
  readonly version: string;
}

/** A connector with all that a quote needs. */
export interface Offer {
  readonly station: IndexedStation;
  readonly evse: Evse;
  readonly evseLabel: string;
  readonly status: ReturnType<typeof statusOf>;
  readonly connector: Connector;
  readonly powerKw: string;
  /** Undefined where no public tariff or no tax rule is known. */
  readonly tariff:
    | { key: TariffKey; tariff: NormalTariff; price: Price; tax: TaxLookup }
    | undefined;
}

/** The directory: what the CPOs publish, kept in PostgreSQL and searched in memory. */
export async function openDirectory(database: Database, listener: Listener, clock: Clock) {
  const index = new DirectoryIndex(database);
  await index.reload();
  const changed = new Set<string>();
  let following: Promise<void> | undefined;

  /** Works off what has changed; what changes meanwhile is taken together in the next turn. */
  async function follow(): Promise<void> {
    try {
      while (changed.size > 0) {
        const ids = [...changed];
        changed.clear();
        if (ids.includes(missed)) await index.reload();
        else for (const id of ids) await index.refresh(id);
      }
    } finally {
      // In the same step as the last look, so that nothing is added to a turn that is over.
      following = undefined;
    }
  }

  function hear(id: string): Promise<void> {
    changed.add(id);
    following ??= follow();
    return following;
  }

  listener.on(changesChannel, (id) => {
    hear(id).catch((error: unknown) => {
      process.emitWarning(`the directory lags behind: ${String(error)}`);
    });
  });

  return {
    index,
    /** Reads everything anew: what is in the database now can be searched afterwards. */
    reload: () => hear(missed),
    putLocations: (transaction: Database, connectionId: string, locations: readonly Location[]) =>
      storeLocations(transaction, clock, connectionId, locations),
    putTariffs: (transaction: Database, tariffs: readonly OcpiTariff[]) =>
      storeTariffs(transaction, clock, tariffs),
    patchEvse: (
      transaction: Database,
      connectionId: string,
      address: EvseAddress,
      patch: Record<string, unknown> & { last_updated: string },
    ) => patchEvse(transaction, connectionId, address, patch),
    /** Makes a finished import visible to searches on every node. */
    tellAll: (transaction: Database) => tellChange(transaction, missed),
    /** What can be started at a connector, or undefined when there is no such connector. */
    offer(stationId: string, evseUid: string, connectorId: string): Offer | undefined {
      const station = index.get(stationId);
      const evse = station?.evses.find((candidate) => candidate.uid === evseUid);
      const connector = evse?.connectors.find((candidate) => candidate.id === connectorId);
      if (station === undefined || evse === undefined || connector === undefined) return undefined;
      const at = clock.now();
      const {
        country_code: countryCode,
        party_id: partyId,
        time_zone: timeZone,
      } = station.location;
      const current = publicTariffOf(connector, (id) => index.tariff(countryCode, partyId, id), at);
      const tax = placeTax(station, at);
      const powerKw = connectorPowerKw(connector);
      return {
        station,
        evse,
        evseLabel: labelOf(evse, station.evses),
        status: statusOf(evse),
        connector,
        powerKw,
        tariff: current &&
          tax && {
            key: { countryCode, partyId, tariffId: current.body.id, version: current.version },
            tariff: current.tariff,
            price: priceOf(current, { timeZone, at, powerKw, tax }),
            tax,
          },
      };
    },
    /** The tariff version that a quote named. */
    async tariffVersion(transaction: Database, key: TariffKey): Promise<NormalTariff> {
      const body = await readTariffVersion(transaction, key);
      if (body === undefined) throw new Error(`tariff ${key.tariffId}@${key.version} is missing`);
      return readTariff(body);
    },
    async counts(connectionId: string) {
      let locations = 0;
      let evses = 0;
      for (const station of index.all()) {
        if (station.connectionId !== connectionId) continue;
        locations += 1;
        evses += station.evses.length;
      }
      return { locations, evses };
    },
  };
}

export type Directory = Awaited<ReturnType<typeof openDirectory>>;
