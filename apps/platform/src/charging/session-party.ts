import { ciEquals } from "@networkcore/ocpi";
import type { Database } from "../database/index.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";

/**
 * Whether what a connection brings is of the party that the session is with: behind a hub, and on a
 * platform of several parties, one must not speak for another.
 */
export async function isOfItsParty(
  transaction: Database,
  row: Pick<SessionRow, "quote_id">,
  told: { readonly country_code: string; readonly party_id: string },
): Promise<boolean> {
  const { station } = await transaction
    .withTables<ChargingTables>()
    .selectFrom("quotes")
    .select("station")
    .where("id", "=", row.quote_id)
    .executeTakeFirstOrThrow();
  return (
    ciEquals(told.country_code, station.country_code) && ciEquals(told.party_id, station.party_id)
  );
}
