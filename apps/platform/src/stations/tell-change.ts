import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { missed } from "../notifications/index.ts";

/** The channel on which changes of the directory are told; see {@link readTold}. */
export const changesChannel = "stations";

/** A payload is at most 8,000 bytes (PostgreSQL NOTIFY); an id of a station has 30. */
const idsInPayload = 240;
const mostIds = 2_000;

/** The payload that says that the tariffs have changed. */
export const tariffsChanged = "tariffs";

/** Tells every node that stations have changed; where they are many, that everything has. */
export async function tellStations(
  database: Database,
  stationIds: Iterable<string>,
): Promise<void> {
  const ids = [...new Set(stationIds)];
  if (ids.length === 0) return;
  if (ids.length > mostIds) return tell(database, [missed]);
  const payloads = [];
  for (let start = 0; start < ids.length; start += idsInPayload) {
    payloads.push(ids.slice(start, start + idsInPayload).join(","));
  }
  await tell(database, payloads);
}

/** Tells every node that the whole directory has changed. */
export const tellAll = (database: Database): Promise<void> => tell(database, [missed]);

export const tellTariffs = (database: Database): Promise<void> => tell(database, [tariffsChanged]);

async function tell(database: Database, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${changesChannel}, payload)
    from unnest(${payloads}::text[]) as payload`.execute(database);
}

/** What a payload names: ids of stations, {@link tariffsChanged}, or `*` for everything. */
export const readTold = (payload: string): string[] => payload.split(",");
