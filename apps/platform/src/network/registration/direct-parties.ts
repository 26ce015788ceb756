import type { Database } from "../../database/index.ts";
import { partyName } from "../party-name.ts";
import type { NetworkTables } from "../tables.ts";

/** Names of the parties that have a connection of their own. */
export async function directParties(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .select("parties")
    .where("kind", "=", "cpo")
    .where("state", "=", "registered")
    .execute();
  return new Set(rows.flatMap((row) => row.parties.map(partyName)));
}
