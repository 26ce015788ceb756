import { OcpiError, statusCodes } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import { partyName } from "./refused-object.ts";
import type { ConnectedParty, ConnectionRow, NetworkTables } from "./tables.ts";

/**
 * Keeps for which parties a connection speaks, and makes their accounts. A party has one connection
 * of its own; hubs may pass it on besides.
 *
 * @throws OcpiError 2001 for a party that another connection of its own speaks for
 */
export async function keepParties(
  context: NetworkContext,
  transaction: Database,
  connection: Pick<ConnectionRow, "id" | "kind">,
  parties: readonly ConnectedParty[],
): Promise<void> {
  const tables = transaction.withTables<NetworkTables>();
  // Two registrations at once must not both see the party free.
  await sql`select pg_advisory_xact_lock(hashtext('network.parties'))`.execute(transaction);
  const others = await tables
    .selectFrom("connections")
    .select("parties")
    .where("id", "<>", connection.id)
    .where("state", "=", "registered")
    .where("kind", "=", "cpo")
    .execute();
  const taken = new Set(others.flatMap((other) => other.parties.map(partyName)));
  const foreign = parties.find((party) => taken.has(partyName(party)));
  if (connection.kind === "cpo" && foreign !== undefined) {
    throw new OcpiError(`roles: ${partyName(foreign)} is connected by another platform`, {
      status: 200,
      code: statusCodes.invalidParameters,
    });
  }
  for (const party of parties) {
    // A hub does not name a party that speaks for itself.
    if (connection.kind === "hub" && taken.has(partyName(party))) continue;
    await context.ensureCpo(transaction, {
      countryCode: party.country_code,
      partyId: party.party_id,
      name: party.name,
    });
  }
  await tables
    .updateTable("connections")
    .set({ parties: JSON.stringify(parties) })
    .where("id", "=", connection.id)
    .execute();
}
