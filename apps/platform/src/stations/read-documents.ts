import type { EvseDocument, LocationDocument } from "@networkcore/ocpi";
import { sql, type RawBuilder } from "kysely";
import type { Database } from "../database/index.ts";
import { stateOf } from "./merged-row.ts";
import { rowset, texts } from "./rowset.ts";
import type { ReadRow } from "./tables.ts";
import { keyColumns, type LocationKey } from "./write-stations.ts";

/** The source of a station of which only copies came. */
export const nobody = "";

/** A location, or an EVSE of it, as a connection names it. */
export interface Named {
  readonly key: LocationKey;
  readonly connectionId: string;
  /** The key of the EVSE; null for the location itself. */
  readonly uid: string | null;
}

/** Where a location stands in the directory. */
export interface Placed {
  /** Place in the list of names that were asked for. */
  readonly index: number;
  readonly id: string;
  readonly digest: string | null;
  /** Whether its PUT has come. */
  readonly known: boolean;
  /** Whether the connection that asks is a road to it. */
  readonly road: boolean;
  /** Whether it is its source, or may be: see `nobody`. */
  readonly source: boolean;
  /** Whether the EVSE has a row. */
  readonly evse: boolean;
}

/**
 * Finds the stations of locations; those that are not there are left out. Each is looked up on its
 * own (lateral): joined, 200 of them took 300 ms instead of 6 until the tables' statistics had
 * followed an import.
 */
export async function findPlaces(database: Database, names: readonly Named[]): Promise<Placed[]> {
  if (names.length === 0) return [];
  const columns = [
    ...keyColumns(names.map(({ key }) => key)),
    texts(names.map(({ connectionId }) => connectionId)),
    texts(names.map(({ uid }) => uid)),
  ];
  const { rows } = await sql<Placed>`
    select (given.number - 1)::int as index, found.id, digest, known,
      found.source in (given.connection_id, ${nobody}) as source,
      coalesce((select true from station_roads where station_id = found.id
        and station_roads.connection_id = given.connection_id), false) as road,
      coalesce((select true from evses where station_id = found.id
        and evses.uid = given.uid), false) as evse
    from ${rowset(columns)} with ordinality
      as given (country, party, location, connection_id, uid, number)
    cross join lateral (
      select id, connection_id as source, digest, put_at is not null as known from stations
      where country_code = country and party_id = party and location_id = location
      limit 1) as found`.execute(database);
  return rows;
}

/** A station that is locked until the transaction ends. */
export interface LockedStation {
  readonly id: string;
  readonly connectionId: string;
  /** Whether its PUT has come, and its source still is a road to it. */
  readonly held: boolean;
  readonly digest: string | null;
  readonly document: LocationDocument;
}

type StationRow = ReadRow & {
  id: string;
  connection_id: string;
  held: boolean;
  digest: string | null;
};
type EvseRow = ReadRow & { station_id: string; uid: string; left_out: boolean };

/**
 * Locks stations. Everything that changes a PUT of a location or of an EVSE, or adds an EVSE, holds
 * the lock of the station, and takes it before those of EVSEs; all in the order of their keys.
 */
export async function lockStations(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, LockedStation>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StationRow>`
    select id, connection_id, digest, body, put_at, writes, authoritative, original,
      put_at is not null and exists (select 1 from station_roads where station_id = stations.id
        and station_roads.connection_id = stations.connection_id) as held
    from stations where id = any(${ids})
    order by country_code, party_id, location_id for update`.execute(database);
  return new Map(
    rows.map((row) => {
      const document = { location: stateOf(row), evses: new Map() };
      const { id, connection_id: connectionId, held, digest } = row;
      return [id, { id, connectionId, held, digest, document }];
    }),
  );
}

/** Locks all EVSEs of stations, by station and uid. */
export function lockEvsesOf(database: Database, stationIds: readonly string[]) {
  const given = sql`unnest(${stationIds.toSorted()}::text[]) as given (id)`;
  return readEvses(database, given, sql`station_id = given.id order by uid`, stationIds.length);
}

/** Locks the named EVSEs, by station and uid. */
export function lockEvses(
  database: Database,
  names: readonly { readonly stationId: string; readonly uid: string }[],
) {
  const order = names.toSorted((one, other) =>
    `${one.stationId} ${one.uid}` < `${other.stationId} ${other.uid}` ? -1 : 1,
  );
  const columns = [
    texts(order.map(({ stationId }) => stationId)),
    texts(order.map(({ uid }) => uid)),
  ];
  const given = sql`${rowset(columns)} as given (id, key)`;
  return readEvses(database, given, sql`station_id = given.id and uid = given.key`, names.length);
}

type EvsesByStation = Map<string, Map<string, EvseDocument>>;

/** Each name on its own, in the order given, for the reason of {@link findPlaces}. */
async function readEvses(
  database: Database,
  given: RawBuilder<unknown>,
  named: RawBuilder<unknown>,
  asked: number,
): Promise<EvsesByStation> {
  const found: EvsesByStation = new Map();
  if (asked === 0) return found;
  const { rows } = await sql<EvseRow>`
    select locked.* from ${given} cross join lateral (
      select station_id, uid, left_out, body, put_at, writes, authoritative, original
      from evses where ${named} for update) as locked`.execute(database);
  for (const row of rows) {
    const evses = found.get(row.station_id) ?? new Map<string, EvseDocument>();
    evses.set(row.uid, { state: stateOf(row), leftOut: row.left_out });
    found.set(row.station_id, evses);
  }
  return found;
}
