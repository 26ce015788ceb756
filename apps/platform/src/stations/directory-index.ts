import type { Evse } from "@networkcore/ocpi";
import KDBush from "kdbush";
import { around } from "geokdbush";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { OcpiTariff } from "@networkcore/pricing";
import { connectorPowerKw, readCurrentTariff, type CurrentTariff } from "./price-connector.ts";
import type { LocationBody } from "./tables.ts";

/** A station as it is held in memory. */
export interface IndexedStation {
  readonly id: string;
  readonly connectionId: string;
  readonly location: LocationBody;
  readonly evses: readonly Evse[];
  readonly latitude: number;
  readonly longitude: number;
  readonly maxPowerKw: number;
}

interface StationRow {
  id: string;
  connection_id: string;
  body: LocationBody;
  evses: Evse[];
}

function toIndexed(row: StationRow): IndexedStation {
  const powers = row.evses.flatMap((evse) => evse.connectors).map(connectorPowerKw).map(Number);
  return {
    id: row.id,
    connectionId: row.connection_id,
    location: row.body,
    evses: row.evses,
    latitude: Number(row.body.coordinates.latitude),
    longitude: Number(row.body.coordinates.longitude),
    maxPowerKw: Math.max(0, ...powers),
  };
}

const tariffKey = (country: string, party: string, id: string) =>
  `${country}/${party}/${id}`.toUpperCase();

/**
 * The directory in memory: all stations by id and by place, and the public tariffs. PostgreSQL
 * holds the truth; `reload` and `refresh` follow it.
 */
export class DirectoryIndex {
  readonly #database: Database;
  #stations: IndexedStation[] = [];
  #positions = new Map<string, number>();
  #tree = new KDBush(0);
  #tariffs = new Map<string, CurrentTariff>();

  constructor(database: Database) {
    this.#database = database;
  }

  get size(): number {
    return this.#stations.length;
  }

  all(): readonly IndexedStation[] {
    return this.#stations;
  }

  get(id: string): IndexedStation | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#stations[position];
  }

  tariff(countryCode: string, partyId: string, id: string): CurrentTariff | undefined {
    return this.#tariffs.get(tariffKey(countryCode, partyId, id));
  }

  /** Stations within `radiusMetres`, nearest first, at most `limit`. */
  near(
    place: { latitude: number; longitude: number; radiusMetres: number },
    limit: number,
    keep: (station: IndexedStation) => boolean,
  ): IndexedStation[] {
    const passes = (position: number) => {
      const station = this.#stations[position];
      return station !== undefined && keep(station);
    };
    const kilometres = place.radiusMetres / 1000;
    return around(this.#tree, place.longitude, place.latitude, limit, kilometres, passes)
      .flatMap((position) => this.#stations[position] ?? []);
  }

  /** Reads everything anew. */
  async reload(): Promise<void> {
    const stations = await this.#readStations(undefined);
    const tree = new KDBush(stations.length);
    for (const station of stations) tree.add(station.longitude, station.latitude);
    tree.finish();
    await this.#reloadTariffs();
    this.#stations = stations;
    this.#positions = new Map(stations.map((station, position) => [station.id, position]));
    this.#tree = tree;
  }

  /** Reads one station anew; a station that moved or is new asks for a reload. */
  async refresh(id: string): Promise<void> {
    const [fresh] = await this.#readStations(id);
    const position = this.#positions.get(id);
    const old = position === undefined ? undefined : this.#stations[position];
    const stayed = fresh && old?.latitude === fresh.latitude && old.longitude === fresh.longitude;
    if (stayed && position !== undefined) this.#stations[position] = fresh;
    else await this.reload();
  }

  async #readStations(id: string | undefined): Promise<IndexedStation[]> {
    const only = id === undefined ? sql`` : sql`where stations.id = ${id}`;
    const { rows } = await sql<StationRow>`
      select stations.id, connection_id, stations.body,
        coalesce((select jsonb_agg(evses.body order by evses.uid) from evses
          where evses.station_id = stations.id and evses.status <> 'REMOVED'), '[]') as evses
      from stations ${only} order by stations.id`.execute(this.#database);
    return rows
      .filter((row) => row.body.publish !== false && row.evses.length > 0)
      .map(toIndexed);
  }

  async #reloadTariffs(): Promise<void> {
    const { rows } = await sql<{ body: OcpiTariff; version: string }>`
      select body, version from tariff_versions where public_until is null`.execute(this.#database);
    this.#tariffs = new Map(
      rows.flatMap(({ body, version }) => {
        const current = readCurrentTariff(body, version);
        const key = tariffKey(body.country_code, body.party_id, body.id);
        return current === undefined ? [] : [[key, current] as const];
      }),
    );
  }
}
