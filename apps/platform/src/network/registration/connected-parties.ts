import { OcpiError, statusCodes } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { partyName } from "../party-name.ts";
import type { ConnectedParty, ConnectionRow, NetworkTables } from "../tables.ts";

/**
 * Lets nobody else change parties until the transaction ends. Who changes those that are known
 * takes it before reading them, and before locking the connection.
 */
export async function lockParties(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('network.parties'))`.execute(transaction);
}

/**
 * Keeps for which parties a connection speaks, and makes their accounts. A party has one connection
 * of its own; hubs may pass it on besides. Who has a connection may add parties to it later, but
 * none that is known from elsewhere: to speak for that one it needs an invitation.
 *
 * @param connection - with the parties that it had so far
 * @throws OcpiError 2001 for a party that is not the connection's to speak for
 */
export async function keepParties(
  context: NetworkContext,
  transaction: Database,
  connection: Pick<ConnectionRow, "id" | "kind" | "parties">,
  parties: readonly ConnectedParty[],
): Promise<void> {
  const tables = transaction.withTables<NetworkTables>();
  // Two registrations at once must not both see the party free.
  await lockParties(transaction);
  const others = await tables
    .selectFrom("connections")
    .select(["kind", "state", "parties"])
    .where("id", "<>", connection.id)
    .execute();
  const namesOf = (rows: typeof others) =>
    new Set(rows.flatMap((other) => other.parties.map(partyName)));
  const taken = namesOf(others.filter((one) => one.kind === "cpo" && one.state === "registered"));
  const elsewhere = namesOf(others);
  const had = new Set(connection.parties.map(partyName));
  const isForeign = (name: string) =>
    taken.has(name) || (had.size > 0 && !had.has(name) && elsewhere.has(name));
  const foreign = parties.map(partyName).find(isForeign);
  if (connection.kind === "cpo" && foreign !== undefined) {
    throw new OcpiError(`roles: ${foreign} is connected by another platform`, {
      status: 200,
      code: statusCodes.invalidParameters,
    });
  }
  for (const party of parties) {
    // A hub does not name a party that speaks for itself.
    if (connection.kind === "hub" && taken.has(partyName(party))) continue;
    const cpo = {
      countryCode: party.country_code,
      partyId: party.party_id,
      name: party.name,
    };
    // A CPO gives itself its name; a hub only where nobody else has told of the party.
    const rename = connection.kind === "cpo" || !elsewhere.has(partyName(party));
    await context.ensureCpo(transaction, cpo, { rename });
  }
  await tables
    .updateTable("connections")
    .set({ parties: JSON.stringify(parties) })
    .where("id", "=", connection.id)
    .execute();
}
