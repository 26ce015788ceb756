import { randomBytes } from "node:crypto";
import {
  hashToken,
  OcpiError,
  registerWith,
  statusCodes,
  type Credentials,
  type Registration,
} from "@networkcore/ocpi";
import { newId } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { ConnectedParty, ConnectionRow, NetworkTables } from "./tables.ts";

/** Our credentials object with the token that the peer shall send us. */
export function ownCredentials(context: NetworkContext, token: string): Credentials {
  const { countryCode, partyId, name, baseUrl } = context.identity;
  return {
    token,
    url: `${baseUrl}/versions`,
    roles: [
      {
        role: "EMSP",
        country_code: countryCode,
        party_id: partyId,
        business_details: { name },
      },
    ],
  };
}

/**
 * Takes over what a peer has registered: its version, endpoints, token and parties.
 *
 * @throws OcpiError 2001 for a party that another connection speaks for
 */
export async function takeRegistration(
  context: NetworkContext,
  connectionId: string,
  registration: Registration,
): Promise<void> {
  const parties = registration.credentials.roles
    .filter((role) => role.role === "CPO")
    .map((role) => ({
      country_code: role.country_code.toUpperCase(),
      party_id: role.party_id.toUpperCase(),
      name: role.business_details.name,
    }));
  await context.database.transaction().execute(async (transaction) => {
    const tables = transaction.withTables<NetworkTables>();
    const others = await tables
      .selectFrom("connections")
      .select("parties")
      .where("id", "<>", connectionId)
      .where("state", "=", "registered")
      .execute();
    const nameOf = (party: ConnectedParty) => `${party.country_code}*${party.party_id}`;
    const taken = new Set(others.flatMap((other) => other.parties.map(nameOf)));
    const foreign = parties.find((party) => taken.has(nameOf(party)));
    if (foreign !== undefined) {
      throw new OcpiError(`roles: ${nameOf(foreign)} is connected by another platform`, {
        status: 200,
        code: statusCodes.invalidParameters,
      });
    }
    for (const party of parties) {
      await context.ensureCpo(transaction, {
        countryCode: party.country_code,
        partyId: party.party_id,
        name: party.name,
      });
    }
    await tables
      .updateTable("connections")
      .set({
        state: "registered",
        ocpi_version: registration.version,
        token_out: context.encryption.seal(registration.credentials.token),
        endpoints: JSON.stringify(registration.endpoints),
        parties: JSON.stringify(parties),
      })
      .where("id", "=", connectionId)
      .execute();
  });
}

/**
 * Registers with a CPO by its versions URL and registration token (OCPI 2.2.1 §7.2). A connection
 * that is registered already is returned as it is.
 *
 * @throws OcpiError when the peer refuses; the connection then says why
 */
export async function registerPeer(
  context: NetworkContext,
  peer: { versionsUrl: string; token: string },
): Promise<ConnectionRow> {
  const tables = context.database.withTables<NetworkTables>();
  const now = context.clock.now();
  await tables
    .insertInto("connections")
    .values({
      id: newId("con", now),
      versions_url: peer.versionsUrl,
      state: "registering",
      ocpi_version: null,
      token_in_hash: null,
      token_out: null,
      endpoints: "[]",
      parties: "[]",
      tariffs: 0,
      refused: 0,
      directory_pulled_at: null,
      records_pulled_at: null,
      error: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("versions_url").doNothing())
    .execute();
  const known = await tables
    .selectFrom("connections")
    .selectAll()
    .where("versions_url", "=", peer.versionsUrl)
    .executeTakeFirstOrThrow();
  if (known.state === "registered") return known;

  // The peer calls our versions endpoint with this token before it answers.
  const tokenIn = randomBytes(32).toString("base64url");
  const update = (values: object) =>
    tables.updateTable("connections").set(values).where("id", "=", known.id).execute();
  await update({ state: "registering", token_in_hash: hashToken(tokenIn), error: null });
  try {
    const registration = await registerWith({
      versionsUrl: peer.versionsUrl,
      token: peer.token,
      ourCredentials: ownCredentials(context, tokenIn),
      fetch: context.fetch,
    });
    await takeRegistration(context, known.id, registration);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await update({ state: "failed", error: reason });
    throw error;
  }
  return tables
    .selectFrom("connections")
    .selectAll()
    .where("id", "=", known.id)
    .executeTakeFirstOrThrow();
}
