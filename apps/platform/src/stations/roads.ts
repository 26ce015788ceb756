import { ciKey } from "@networkcore/ocpi";
import { sql } from "kysely";
import { plainText, type Clock, type Database } from "../database/index.ts";

/**
 * Notes that a connection tells of stations: each is a road to them.
 *
 * @returns the stations to which the road is new
 */
export async function addRoads(
  database: Database,
  clock: Clock,
  connectionId: string,
  stationIds: readonly string[],
): Promise<string[]> {
  if (stationIds.length === 0) return [];
  const now = clock.now();
  const { rows } = await sql<{ station_id: string; fresh: boolean }>`
    insert into station_roads (station_id, connection_id, first_seen, last_seen)
    select id, ${connectionId}, ${now}::timestamptz, ${now}
    from unnest(${stationIds}::text[]) as given (id)
    left join station_roads known
      on known.station_id = id and known.connection_id = ${connectionId}
    -- To the hour: a pull that brings nothing new writes nothing.
    where known.station_id is null or known.last_seen < ${now}::timestamptz - interval '1 hour'
    order by id
    on conflict (station_id, connection_id) do update set last_seen = excluded.last_seen
    returning station_id, old.station_id is null as fresh`.execute(database);
  return rows.filter(({ fresh }) => fresh).map((row) => row.station_id);
}

/** Takes away all roads of a connection; stations without any road are not shown. */
export async function forgetRoads(database: Database, connectionId: string): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    with gone as (delete from station_roads where connection_id = ${connectionId} returning 1)
    select exists (select 1 from gone) as some`.execute(database);
  return rows[0]?.some === true;
}

/**
 * Takes a connection off the stations that it has not told of since `before`. `last_seen` is to the
 * hour, so what was seen in the hour before that stays.
 *
 * @param except ids of locations that were told of, but could not be taken
 * @returns the stations that it leads to no more
 */
export async function forgetUnseen(
  database: Database,
  connectionId: string,
  before: Date,
  except: readonly string[] = [],
): Promise<string[]> {
  const { rows } = await sql<{ station_id: string }>`
    delete from station_roads where connection_id = ${connectionId}
      and last_seen < ${before}::timestamptz - interval '1 hour'
      and not exists (select 1 from stations where stations.id = station_id
        and location_id = any(${except.map((id) => plainText(ciKey(id)))}::text[]))
    returning station_id`.execute(database);
  return rows.map((row) => row.station_id);
}
