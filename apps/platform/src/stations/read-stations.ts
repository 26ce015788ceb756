import type { MergeState } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { type IndexedStation, toIndexed } from "./indexed-station.ts";
import type { ReadRow } from "./tables.ts";
import { warnOnce } from "./warn-once.ts";

type ShownRow = Pick<ReadRow, "body" | "put_at" | "writes">;
type StationRow = ShownRow & { id: string; roads: string[] };
type EvseRow = ShownRow & { station_id: string };

const stateOf = ({ body, put_at: putAt, writes }: ShownRow): MergeState => ({
  body,
  putAt: putAt?.toISOString() ?? null,
  writes,
});

const evseColumns = sql`station_id, body, put_at, writes`;
const stationColumns = sql`stations.id, body, put_at, writes, array(
    select connection_id from station_roads where station_id = stations.id
    order by connection_id <> stations.connection_id, first_seen, connection_id) as roads`;

/** Reads the stations with these ids that drivers see. */
export async function readStations(
  database: Database,
  ids: readonly string[],
): Promise<IndexedStation[]> {
  const { rows } = await sql<StationRow>`
    select ${stationColumns} from stations
    where id = any(${ids}) and put_at is not null`.execute(database);
  // Each on its own: joined, they take several times as long until statistics follow an import.
  const evses = await sql<EvseRow>`
    select shown.* from unnest(${ids}::text[]) as given (id) cross join lateral (
      select ${evseColumns} from evses
      where station_id = given.id and status <> 'REMOVED' order by uid offset 0) as shown`
    .execute(database);
  return together(rows, evses.rows);
}

const rowsInPage = 1_000;

/**
 * Reads all stations that drivers see, page by page: other work goes on between them.
 *
 * @example for await (const stations of readAllStations(database)) …
 */
export async function* readAllStations(database: Database): AsyncGenerator<IndexedStation[]> {
  for (let after = ""; ; ) {
    const { rows } = await sql<StationRow>`
      select ${stationColumns} from stations
      where id > ${after} and put_at is not null order by id limit ${sql.lit(rowsInPage)}`
      .execute(database);
    const last = rows.at(-1);
    if (last === undefined) return;
    const evses = await sql<EvseRow>`
      select ${evseColumns} from evses
      where station_id > ${after} and station_id <= ${last.id} and status <> 'REMOVED'
      order by station_id, uid`.execute(database);
    yield together(rows, evses.rows);
    after = last.id;
  }
}

function together(stations: readonly StationRow[], evses: readonly EvseRow[]): IndexedStation[] {
  const byStation = Map.groupBy(evses, (row) => row.station_id);
  return stations.flatMap((row) => {
    try {
      const facts = {
        id: row.id,
        roads: row.roads,
        location: stateOf(row),
        evses: (byStation.get(row.id) ?? []).map(stateOf),
      };
      return toIndexed(facts) ?? [];
    } catch (error) {
      warnOnce(`station ${row.id}`, "cannot be shown", error);
      return [];
    }
  });
}
