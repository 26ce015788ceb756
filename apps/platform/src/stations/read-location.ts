import { ciKey, type Evse, evseShape, type Location, present } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { stateOf } from "./merged-row.ts";
import { findLocation } from "./find-location.ts";
import type { LocationAddress } from "./push.ts";
import type { ReadRow } from "./tables.ts";

/**
 * A location as a connection has told it so far, with all of its EVSEs that are not left out.
 * Undefined where the connection is not its source: what a CPO tells us is not for the hubs that
 * lead to it as well.
 */
export async function readLocation(
  database: Database,
  connectionId: string,
  { countryCode, partyId, locationId }: LocationAddress,
): Promise<Location | undefined> {
  const parties = [{ country_code: ciKey(countryCode), party_id: ciKey(partyId) }];
  const [id] = await findLocation(database, { connectionId, parties, locationId });
  if (id === undefined) return undefined;
  const { rows } = await sql<ReadRow>`
    select body, put_at, writes, authoritative, original from stations
    where id = ${id} and connection_id = ${connectionId}`.execute(database);
  const [row] = rows;
  const location = row && present(stateOf(row));
  if (location === undefined) return undefined;
  const evses = await sql<ReadRow>`
    select body, put_at, writes, authoritative, original from evses
    where station_id = ${id} and not left_out order by uid`.execute(database);
  const shown = evses.rows.flatMap((evse) => present(stateOf(evse), evseShape) ?? []);
  return { ...location, evses: shown as unknown as Evse[] } as unknown as Location;
}
