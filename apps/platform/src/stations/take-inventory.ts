import type { Connector } from "@networkcore/ocpi";
import type { NormalTariff } from "@networkcore/pricing";
import type { DirectoryIndex } from "./directory-index.ts";
import type { IndexedStation } from "./indexed-station.ts";
import { placeTax } from "./present-station.ts";
import { connectorPowerKw, type CurrentTariff, publicTariffOf } from "./price-connector.ts";

/** A public tariff that connectors of a connection ask. */
export interface AskedTariff {
  readonly tariffId: string;
  /** ISO 3166-1 alpha-3, of a station where it is asked. */
  readonly country: string;
  /** The strongest connector it is asked at, kW. */
  readonly powerKw: string;
  /** Languages of its own text. */
  readonly textLanguages: readonly string[];
  readonly tariff: NormalTariff;
}

/** What a connection has brought to the directory. */
export interface Inventory {
  readonly tariffs: readonly AskedTariff[];
  readonly connectorsWithoutTariff: number;
  /** Some connectors that can be started now. */
  readonly startable: readonly {
    readonly station_id: string;
    readonly station_name: string;
    readonly evse_uid: string;
    readonly connector_id: string;
  }[];
}

const mostStartable = 20;

/** Goes through the stations that are reached over a connection. */
export function takeInventory(index: DirectoryIndex, connectionId: string, at: Date): Inventory {
  const asked = new Map<CurrentTariff, AskedTariff>();
  const startable: Inventory["startable"][number][] = [];
  let connectorsWithoutTariff = 0;
  const reached = index.all().filter((station) => station.roads.includes(connectionId));
  // Its own stations first: a hub's other ones are started over the road of their owner.
  const ownFirst = (one: IndexedStation, other: IndexedStation) =>
    Number(other.connectionId === connectionId) - Number(one.connectionId === connectionId);
  for (const station of reached.toSorted(ownFirst)) {
    const { country_code: country, party_id: party } = station.location;
    const find = (id: string) => index.tariff(country, party, id);
    const taxed = placeTax(station, at) !== undefined;
    for (const evse of station.evses) {
      const free = evse.status === "AVAILABLE" && taxed;
      const remote = evse.capabilities?.includes("REMOTE_START_STOP_CAPABLE") === true;
      for (const connector of evse.connectors) {
        noteTariffs(asked, station, connector, find);
        if (publicTariffOf(connector, find, at) === undefined) {
          connectorsWithoutTariff += 1;
        } else if (free && remote && startable.length < mostStartable) {
          startable.push({
            station_id: station.id,
            station_name: station.location.name ?? station.location.address,
            evse_uid: evse.uid,
            connector_id: connector.id,
          });
        }
      }
    }
  }
  return { tariffs: [...asked.values()], connectorsWithoutTariff, startable };
}

function noteTariffs(
  asked: Map<CurrentTariff, AskedTariff>,
  station: IndexedStation,
  connector: Connector,
  find: (id: string) => CurrentTariff | undefined,
): void {
  const powerKw = connectorPowerKw(connector);
  for (const current of (connector.tariff_ids ?? []).flatMap((id) => find(id) ?? [])) {
    const known = asked.get(current);
    if (known !== undefined && Number(known.powerKw) >= Number(powerKw)) continue;
    asked.set(current, {
      tariffId: current.body.id,
      country: station.location.country,
      powerKw,
      textLanguages: (current.body.tariff_alt_text ?? []).map(({ language }) => language),
      tariff: current.tariff,
    });
  }
}
