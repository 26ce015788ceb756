import { sql } from "kysely";
import type { Database } from "../database/index.ts";

/** All of the directory but ids that were made here and times of arrival, in one spelling. */
export async function dumpDirectory(database: Database) {
  const stations = await sql`
    select connection_id, country_code, party_id, location_id, body, put_at, writes, authoritative,
      original, array(select connection_id from station_roads where station_id = stations.id
        order by connection_id) as roads
    from stations order by country_code, party_id, location_id`.execute(database);
  const evses = await sql`
    select location_id, uid, status, evses.body, evses.put_at, evses.writes, left_out,
      evses.authoritative, evses.original
    from evses join stations on stations.id = station_id
    order by country_code, party_id, location_id, uid`.execute(database);
  const tariffs = await sql`
    select country_code, party_id, tariff_id, version, body, ocpi_version, last_updated
    from tariff_versions order by country_code, party_id, tariff_id, version`.execute(database);
  return { stations: stations.rows, evses: evses.rows, tariffs: tariffs.rows };
}

export async function emptyDirectory(database: Database): Promise<void> {
  await sql`truncate stations, evses, station_roads, tariff_versions, tariff_deletions`
    .execute(database);
}
