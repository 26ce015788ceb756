import type { Database } from "../database/index.ts";
import type { IndexedStation } from "./indexed-station.ts";
import { type Circle, PlaceIndex } from "./place-index.ts";
import { type CurrentTariff, readCurrentTariff } from "./price-connector.ts";
import { readPublicTariffs } from "./public-tariff.ts";
import { readAllStations, readStations } from "./read-stations.ts";
import { allUsable, type RoadHealthPort, type StartHealth, startHealthOf } from "./road-health.ts";
import { tariffKeys } from "./store-tariffs.ts";

const tariffKey = (countryCode: string, partyId: string, tariffId: string) =>
  tariffKeys({ countryCode, partyId, tariffId }).join("/");

/**
 * The directory in memory: all stations by id and by place, and the public tariffs. PostgreSQL
 * holds the truth; `reload` and `refresh` follow it, while searches go on.
 */
export class DirectoryIndex {
  readonly #database: Database;
  readonly #health: RoadHealthPort;
  #stations = new PlaceIndex<IndexedStation>();
  #tariffs = new Map<string, CurrentTariff>();

  constructor(database: Database, health: RoadHealthPort = allUsable) {
    this.#database = database;
    this.#health = health;
  }

  get size(): number {
    return this.#stations.size;
  }

  all(): readonly IndexedStation[] {
    return [...this.#stations.values()];
  }

  get(id: string): IndexedStation | undefined {
    return this.#stations.get(id);
  }

  tariff(countryCode: string, partyId: string, id: string): CurrentTariff | undefined {
    return this.#tariffs.get(tariffKey(countryCode, partyId, id));
  }

  /** How well starts at a station go now; `down` where none of its roads is usable. */
  startHealth(station: IndexedStation): StartHealth {
    return startHealthOf(station, this.#health);
  }

  /** Stations within a circle, nearest first, at most `limit`. */
  near(
    circle: Circle,
    limit: number,
    keep: (station: IndexedStation) => boolean,
  ): IndexedStation[] {
    return this.#stations.near(circle, limit, keep);
  }

  /** Reads everything anew, beside what is there, and takes it when it is complete. */
  async reload(): Promise<void> {
    const stations: IndexedStation[] = [];
    const roads = new Map<string, readonly string[]>();
    for await (const page of readAllStations(this.#database)) {
      for (const station of page) {
        // Most stations share their roads with many others.
        const key = station.roads.join();
        const shared = roads.get(key) ?? station.roads;
        roads.set(key, shared);
        stations.push({ ...station, roads: shared });
      }
    }
    await this.reloadTariffs();
    this.#stations = new PlaceIndex(stations);
  }

  /** Reads some stations anew, wherever they are now, in two queries. */
  async refresh(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    for (const station of await readStations(this.#database, ids)) {
      gone.delete(station.id);
      this.#stations.put(station);
    }
    for (const id of gone) this.#stations.delete(id);
  }

  /** Reads the public tariffs anew; those whose version stayed are kept as they were read. */
  async reloadTariffs(): Promise<void> {
    const known = this.#tariffs;
    const rows = await readPublicTariffs(this.#database);
    this.#tariffs = new Map(
      rows.flatMap((row) => {
        const { country_code: countryCode, party_id: partyId, id } = row.body;
        const key = tariffKey(countryCode, partyId, id);
        const old = known.get(key);
        const current = old?.version === row.version ? old : readCurrentTariff(row);
        return current === undefined ? [] : [[key, current] as const];
      }),
    );
  }
}
