import { instantOf, type Evse, type Location } from "@networkcore/ocpi";
import { sql } from "kysely";
import { newId, type Clock, type Database } from "../database/index.ts";
import type { LocationBody } from "./tables.ts";

/** The channel on which a change of the directory is told; the payload is a station id or `*`. */
export const changesChannel = "stations";

interface StoredStation {
  id: string;
  country_code: string;
  party_id: string;
  location_id: string;
}

const keyOf = (country: string, party: string, id: string) =>
  `${country}/${party}/${id}`.toUpperCase();

/** A list that moves while it is read page by page can hold a location twice. */
function newestOfEach(locations: readonly Location[]): Location[] {
  const newest = new Map<string, Location>();
  for (const location of locations) {
    const key = keyOf(location.country_code, location.party_id, location.id);
    const known = newest.get(key);
    if (known && instantOf(known.last_updated) > instantOf(location.last_updated)) continue;
    newest.set(key, location);
  }
  return [...newest.values()];
}

/**
 * Keeps a batch of locations of one connection. An object older than the one that is kept changes
 * nothing; EVSEs that a newer location no longer names are marked REMOVED.
 */
export async function storeLocations(
  database: Database,
  clock: Clock,
  connectionId: string,
  given: readonly Location[],
): Promise<void> {
  const locations = newestOfEach(given);
  if (locations.length === 0) return;
  const now = clock.now();
  const stations = locations.map((location) => {
    const { evses: _, ...body } = location;
    return {
      id: newId("sta", now),
      connection_id: connectionId,
      country_code: location.country_code,
      party_id: location.party_id,
      location_id: location.id,
      body: body satisfies Partial<LocationBody>,
      last_updated: location.last_updated,
    };
  });
  const { rows } = await sql<StoredStation>`
    insert into stations (id, connection_id, country_code, party_id, location_id, body, last_updated)
    select id, connection_id, country_code, party_id, location_id, body, last_updated
    from jsonb_to_recordset(${JSON.stringify(stations)}::jsonb) as given (
      id text, connection_id text, country_code text, party_id text, location_id text,
      body jsonb, last_updated timestamptz)
    on conflict (country_code, party_id, location_id) do update
      set body = excluded.body, last_updated = excluded.last_updated,
        connection_id = excluded.connection_id
      where stations.last_updated <= excluded.last_updated
    returning id, country_code, party_id, location_id`.execute(database);
  const stationIds = new Map(
    rows.map((row) => [keyOf(row.country_code, row.party_id, row.location_id), row.id]),
  );
  const evses = locations.flatMap((location) => {
    const key = keyOf(location.country_code, location.party_id, location.id);
    const stationId = stationIds.get(key);
    if (stationId === undefined) return [];
    return (location.evses ?? []).map((evse) => evseRow(stationId, evse));
  });
  await storeEvses(database, evses);
  await sql`
    update evses set status = 'REMOVED',
      last_updated = greatest(evses.last_updated, stations.last_updated)
    from stations
    where stations.id = evses.station_id
      and station_id = any(${rows.map((row) => row.id)}) and status <> 'REMOVED'
      and not exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(evses)}::jsonb)
          as given (station_id text, uid text)
        where given.station_id = evses.station_id and given.uid = evses.uid)`.execute(database);
}

const evseRow = (stationId: string, evse: Evse) => ({
  station_id: stationId,
  uid: evse.uid,
  status: evse.status,
  body: evse,
  last_updated: evse.last_updated,
});

async function storeEvses(database: Database, evses: readonly unknown[]): Promise<void> {
  await sql`
    insert into evses (station_id, uid, status, body, last_updated)
    select distinct on (station_id, uid) station_id, uid, status, body, last_updated
    from jsonb_to_recordset(${JSON.stringify(evses)}::jsonb) as given (
      station_id text, uid text, status text, body jsonb, last_updated timestamptz)
    order by station_id, uid, last_updated desc
    on conflict (station_id, uid) do update
      set status = excluded.status, body = excluded.body, last_updated = excluded.last_updated
      where evses.last_updated <= excluded.last_updated
        -- Left out by an older location, and named again.
        or evses.status = 'REMOVED' and evses.last_updated <=
          (select last_updated from stations where stations.id = evses.station_id)`.execute(
    database,
  );
}

/** Which EVSE a pushed change is about. */
export interface EvseAddress {
  readonly countryCode: string;
  readonly partyId: string;
  readonly locationId: string;
  readonly evseUid: string;
}

/**
 * Merges a pushed change into an EVSE (OCPI 2.2.1 §8.2.2.3). An older change changes nothing.
 *
 * @returns whether the EVSE is known
 */
export async function patchEvse(
  database: Database,
  connectionId: string,
  address: EvseAddress,
  patch: Record<string, unknown> & { last_updated: string },
): Promise<boolean> {
  const { rows } = await sql<{ station_id: string; fresh: boolean }>`
    with target as (
      select evses.station_id, evses.uid from evses join stations on stations.id = evses.station_id
      where stations.connection_id = ${connectionId}
        and stations.country_code = ${address.countryCode}
        and stations.party_id = ${address.partyId}
        and lower(stations.location_id) = lower(${address.locationId})
        and lower(evses.uid) = lower(${address.evseUid}))
    , changed as (
      update evses set body = body || ${JSON.stringify(patch)}::jsonb,
        status = coalesce(${JSON.stringify(patch)}::jsonb ->> 'status', status),
        last_updated = ${patch.last_updated}
      from target where evses.station_id = target.station_id and evses.uid = target.uid
        and evses.last_updated <= ${patch.last_updated}::timestamptz
      returning evses.station_id)
    select target.station_id, exists (select 1 from changed) as fresh from target`.execute(
    database,
  );
  const [row] = rows;
  if (row?.fresh) await tellChange(database, row.station_id);
  return row !== undefined;
}

/** Tells every node that a station, or with `*` the directory, has changed. */
export async function tellChange(database: Database, stationId: string): Promise<void> {
  await sql`select pg_notify(${changesChannel}, ${stationId})`.execute(database);
}
