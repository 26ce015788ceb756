import type { Price } from "@networkcore/contract";
import type { Connector, Evse, Location, Read, Tariff } from "@networkcore/ocpi";
import type { NormalTariff, TaxLookup } from "@networkcore/pricing";
import { readTariff } from "@networkcore/pricing";
import type { Clock, Database } from "../database/index.ts";
import type { Listener } from "../notifications/index.ts";
import { DirectoryIndex } from "./directory-index.ts";
import { findLocation, type LocationName } from "./find-location.ts";
import { followChanges } from "./follow-changes.ts";
import type { IndexedStation } from "./indexed-station.ts";
import { labelOf, placeTax, statusOf } from "./present-station.ts";
import { connectorPowerKw, priceOf, publicTariffOf } from "./price-connector.ts";
import {
  readPublicTariff,
  readTariffPublicAt,
  readTariffVersion,
  type PublicTariff,
} from "./public-tariff.ts";
import type { Change, ConnectorAddress, EvseAddress, LocationAddress, Push } from "./push.ts";
import { allUsable, type RoadHealthPort } from "./road-health.ts";
import { readLocation } from "./read-location.ts";
import { forgetRoads, forgetUnseen } from "./roads.ts";
import { type PutManner, storeLocations } from "./store-locations.ts";
import { type PushOutcome, storePushes } from "./store-pushes.ts";
import { deleteTariff, storeTariffs, type TariffManner, type TariffName } from "./store-tariffs.ts";
import { type Inventory, takeInventory } from "./take-inventory.ts";
import { tellAll, tellStations, tellTariffs } from "./tell-change.ts";
import type { Stored } from "./write-stations.ts";

/** A tariff version by name. */
export interface TariffKey extends TariffName {
  readonly version: string;
}

/** A connector with all that a quote needs. */
export interface Offer {
  readonly station: IndexedStation;
  /** Connections over which it can be started, its source's own first. */
  readonly roads: readonly string[];
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

/**
 * The directory: what the CPOs publish, kept in PostgreSQL and searched in memory.
 *
 * @param health how connections do as roads to stations; by default all are usable
 */
export async function openDirectory(
  database: Database,
  listener: Listener,
  clock: Clock,
  health: RoadHealthPort = allUsable,
) {
  const index = new DirectoryIndex(database, health);
  const { reload } = followChanges(index, listener);
  await reload();

  /** Merges pushes and tells what has changed by them, once. */
  async function push(
    transaction: Database,
    pushes: readonly Push[],
  ): Promise<readonly PushOutcome[]> {
    const { outcomes, changed } = await storePushes(transaction, clock, pushes);
    await tellStations(transaction, changed);
    return outcomes;
  }

  const isKnown = (outcome: PushOutcome | undefined) => outcome === "kept" || outcome === "copy";
  const pushOne = async (transaction: Database, one: Push): Promise<boolean> =>
    isKnown((await push(transaction, [one]))[0]);

  return {
    index,
    /** Reads everything anew: what is in the database now can be searched afterwards. */
    reload,
    /** Keeps a page of locations. It is not told: give `changed` to {@link tellStations}. */
    putLocations: (
      transaction: Database,
      connectionId: string,
      items: readonly Read<Location>[],
      manner: PutManner,
    ): Promise<Stored> => storeLocations(transaction, clock, connectionId, items, manner),
    /** Tells every node that stations have changed; where they are many, that everything has. */
    tell: tellStations,
    /** Makes a finished import visible to searches on every node. */
    tellAll,
    push,
    /** Each of these tells what it changes, and says whether the object is known. */
    patchLocation: (
      transaction: Database,
      connectionId: string,
      address: LocationAddress,
      patch: Change,
    ) => pushOne(transaction, { kind: "patchLocation", connectionId, address, patch }),
    putEvse: (
      transaction: Database,
      connectionId: string,
      address: EvseAddress,
      evse: Read<Evse>,
      pulled = false,
    ) => pushOne(transaction, { kind: "putEvse", connectionId, address, evse, pulled }),
    patchEvse: (
      transaction: Database,
      connectionId: string,
      address: EvseAddress,
      patch: Change,
    ) => pushOne(transaction, { kind: "patchEvse", connectionId, address, patch }),
    putConnector: (
      transaction: Database,
      connectionId: string,
      address: ConnectorAddress,
      connector: Connector,
    ) => pushOne(transaction, { kind: "putConnector", connectionId, address, connector }),
    patchConnector: (
      transaction: Database,
      connectionId: string,
      address: ConnectorAddress,
      patch: Change,
    ) => pushOne(transaction, { kind: "patchConnector", connectionId, address, patch }),
    /** Status changes of many EVSEs in one go. */
    async patchEvses(
      transaction: Database,
      patches: readonly { connectionId: string; address: EvseAddress; patch: Change }[],
    ): Promise<readonly boolean[]> {
      const pushes = patches.map((patch): Push => ({ kind: "patchEvse", ...patch }));
      return (await push(transaction, pushes)).map(isKnown);
    },
    async putTariffs(
      transaction: Database,
      tariffs: readonly Tariff[],
      manner: TariffManner,
    ): Promise<void> {
      if (await storeTariffs(transaction, clock, tariffs, manner)) await tellTariffs(transaction);
    },
    async deleteTariff(transaction: Database, name: TariffName): Promise<void> {
      await deleteTariff(transaction, clock, name);
      await tellTariffs(transaction);
    },
    /** Forgets that a connection leads to stations; those without any other road are hidden. */
    async forgetRoad(transaction: Database, connectionId: string): Promise<void> {
      if (await forgetRoads(transaction, connectionId)) await tellAll(transaction);
    },
    /** Takes a connection off what it has not told of since; tell what is given back. */
    forgetUnseen,
    /** A location as it was told so far, for its source. */
    readLocation: (connectionId: string, address: LocationAddress) =>
      readLocation(database, connectionId, address),
    /** A tariff as it was told last. */
    readTariff: readPublicTariff,
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
        roads: station.roads,
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
    /** The stations that a CPO may mean by its own id of a location. */
    async named(name: LocationName): Promise<IndexedStation[]> {
      const ids = await findLocation(database, name);
      return ids.flatMap((id) => index.get(id) ?? []);
    },
    /** The tariff version that a quote named. */
    async tariffVersion(transaction: Database, key: TariffKey): Promise<PublicTariff> {
      const row = await readTariffVersion(transaction, key);
      if (row === undefined) throw new Error(`tariff ${key.tariffId}@${key.version} is missing`);
      const { body, version, ocpi_version: ocpiVersion } = row;
      return { version, ocpiVersion, body, tariff: readTariff(body, ocpiVersion) };
    },
    /** The tariff that was public at an instant, such as a session's start. */
    tariffPublicAt: readTariffPublicAt,
    /** What a connection has brought, for a report of it. */
    inventory: async (connectionId: string): Promise<Inventory> =>
      takeInventory(index, connectionId, clock.now()),
    /** What is reached over a connection. */
    async counts(connectionId: string) {
      let locations = 0;
      let evses = 0;
      for (const station of index.all()) {
        if (!station.roads.includes(connectionId)) continue;
        locations += 1;
        evses += station.evses.length;
      }
      return { locations, evses };
    },
  };
}

export type Directory = Awaited<ReturnType<typeof openDirectory>>;
