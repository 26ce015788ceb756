import { ciKey, type EvseDocument, type MergeState } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { shownStatus, stateColumns, textsOf, type StateTexts } from "./merged-row.ts";
import { flags, jsons, jsonText, plainText, rowset, texts } from "./rowset.ts";

/** What a batch did; the stations are to be told. */
export interface Stored {
  readonly changed: readonly string[];
}

/** What names a location; keys, so upper case. */
export interface LocationKey {
  readonly country: string;
  readonly party: string;
  readonly location: string;
}

export const locationKey = (country: string, party: string, location: string): LocationKey => ({
  country: plainText(ciKey(country)),
  party: plainText(ciKey(party)),
  location: plainText(ciKey(location)),
});

/** The order in which rows are locked and inserted, so that nobody waits in a circle. */
export const inOrder = (one: LocationKey, other: LocationKey): number =>
  textOf(one) < textOf(other) ? -1 : 1;

const textOf = ({ country, party, location }: LocationKey) => `${country}/${party}/${location}`;

export interface NewStation {
  readonly id: string;
  readonly key: LocationKey;
  readonly state: StateTexts;
  readonly digest: string | null;
}

export const keyColumns = (keys: readonly LocationKey[]) => [
  texts(keys.map(({ country }) => country)),
  texts(keys.map(({ party }) => party)),
  texts(keys.map(({ location }) => location)),
];

/**
 * Inserts stations that nobody else has inserted meanwhile.
 *
 * @returns the ids of those that are new now
 */
export async function insertStations(
  database: Database,
  connectionId: string,
  stations: readonly NewStation[],
): Promise<ReadonlySet<string>> {
  if (stations.length === 0) return new Set();
  const columns = [
    texts(stations.map(({ id }) => id)),
    ...keyColumns(stations.map(({ key }) => key)),
    texts(stations.map(({ digest }) => digest)),
    ...stateColumns(stations.map(({ state }) => state)),
  ];
  const { rows } = await sql<{ id: string }>`
    insert into stations (id, connection_id, country_code, party_id, location_id, digest,
      body, put_at, writes, authoritative, original)
    select id, ${connectionId}, country, party, location, digest,
      body::jsonb, put_at, writes::jsonb, authoritative, original::jsonb
    from ${rowset(columns)} as given (id, country, party, location, digest,
      body, put_at, writes, authoritative, original)
    on conflict (country_code, party_id, location_id) do nothing returning id`.execute(database);
  return new Set(rows.map(({ id }) => id));
}

export interface ChangedStation {
  readonly id: string;
  readonly connectionId: string;
  readonly state: MergeState;
  readonly digest: string | null;
}

/** Writes stations that have changed; they are locked. */
export async function updateStations(
  database: Database,
  stations: readonly ChangedStation[],
): Promise<void> {
  if (stations.length === 0) return;
  const columns = [
    texts(stations.map(({ id }) => id)),
    texts(stations.map(({ connectionId }) => connectionId)),
    texts(stations.map(({ digest }) => digest)),
    ...stateColumns(stations.map(({ state }) => textsOf(state))),
  ];
  await sql`
    update stations set connection_id = given.connection_id, digest = given.digest,
      body = given.body::jsonb, put_at = given.put_at, writes = given.writes::jsonb,
      authoritative = given.authoritative, original = given.original::jsonb
    from ${rowset(columns)} as given (id, connection_id, digest,
      body, put_at, writes, authoritative, original)
    where stations.id = given.id`.execute(database);
}

export interface ChangedEvse {
  readonly stationId: string;
  readonly uid: string;
  readonly evse: EvseDocument;
}

/** The insert of whole EVSEs; what happens where one is there already follows it. */
function insertOf(evses: readonly ChangedEvse[], states: readonly StateTexts[]) {
  const columns = [
    texts(evses.map(({ stationId }) => stationId)),
    texts(evses.map(({ uid }) => uid)),
    texts(evses.map(({ evse }) => shownStatus(evse))),
    flags(evses.map(({ evse }) => evse.leftOut)),
    ...stateColumns(states),
  ];
  return sql`
    insert into evses (station_id, uid, status, left_out,
      body, put_at, writes, authoritative, original)
    select station_id, uid, status, left_out,
      body::jsonb, put_at, writes::jsonb, authoritative, original::jsonb
    from ${rowset(columns)} as given (station_id, uid, status, left_out,
      body, put_at, writes, authoritative, original)`;
}

/**
 * Inserts the EVSEs of stations that this transaction has inserted: nobody else can have any of
 * them, so that PostgreSQL need not be ready for rows that are there.
 */
export async function insertEvses(
  database: Database,
  evses: readonly ChangedEvse[],
  states: readonly StateTexts[],
): Promise<void> {
  if (evses.length > 0) await insertOf(evses, states).execute(database);
}

/** Writes EVSEs that are new or have changed; their station, or they themselves, are locked. */
export async function writeEvses(
  database: Database,
  evses: readonly ChangedEvse[],
): Promise<void> {
  if (evses.length === 0) return;
  const states = evses.map(({ evse }) => textsOf(evse.state));
  await sql`${insertOf(evses, states)}
    on conflict (station_id, uid) do update set status = excluded.status,
      left_out = excluded.left_out, body = excluded.body, put_at = excluded.put_at,
      writes = excluded.writes, authoritative = excluded.authoritative,
      original = excluded.original`.execute(database);
}

/**
 * Writes EVSEs of which only writes came: their bodies stay. They are there and locked, so that the
 * insert always conflicts: it took two thirds of the time of an update from the same rows.
 */
export async function writeStatuses(
  database: Database,
  evses: readonly ChangedEvse[],
): Promise<void> {
  if (evses.length === 0) return;
  const columns = [
    texts(evses.map(({ stationId }) => stationId)),
    texts(evses.map(({ uid }) => uid)),
    texts(evses.map(({ evse }) => shownStatus(evse))),
    jsons(evses.map(({ evse }) => jsonText(evse.state.writes))),
  ];
  await sql`
    insert into evses (station_id, uid, status, writes)
    select station_id, uid, status, writes::jsonb
    from ${rowset(columns)} as given (station_id, uid, status, writes)
    on conflict (station_id, uid) do update
      set status = excluded.status, writes = excluded.writes`.execute(database);
}
