import { randomBytes } from "node:crypto";
import {
  confirmRegistration,
  hashToken,
  OcpiError,
  registerWith,
  statusCodes,
  unregister,
  updateCredentials,
  type Credentials,
  type Registration,
  type RequiredEndpoint,
} from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";
import { keepParties, lockParties } from "./connected-parties.ts";
import type { NetworkContext } from "../context.ts";
import { lockConnection } from "./lock-registered.ts";
import { readConnection } from "../peer-client.ts";
import { partyName } from "../party-name.ts";
import type { ConnectedParty, ConnectionRow, HubParty, NetworkTables } from "../tables.ts";

/** What a peer must have for its stations to be found and started. */
export const requiredOf: readonly RequiredEndpoint[] = [
  { identifier: "locations", role: "SENDER" },
  { identifier: "commands", role: "RECEIVER" },
];

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
 * Takes over what a peer has registered: its version, endpoints, token and parties. What it has is
 * pulled in full next.
 *
 * @throws OcpiError 2001 for a party that another connection speaks for, for a peer without any
 * CPO, and for a versions URL that is another connection's
 */
export async function takeRegistration(
  context: NetworkContext,
  transaction: Database,
  connection: Pick<ConnectionRow, "id" | "kind" | "versions_url" | "parties">,
  registration: Registration,
): Promise<void> {
  const named = registration.credentials.roles
    .filter((role) => role.role === "CPO")
    .map((role) => ({
      country_code: role.country_code.toUpperCase(),
      party_id: role.party_id.toUpperCase(),
      name: role.business_details.name,
    }));
  const refuse = (message: string) =>
    new OcpiError(message, { status: 200, code: statusCodes.invalidParameters });
  if (named.length === 0 && connection.kind === "cpo") {
    throw refuse("roles: no CPO among them; a hub is connected as one");
  }
  const tables = transaction.withTables<NetworkTables>();
  // One that is over gives its address up to its successor, which need not be told of its end.
  await tables
    .updateTable("connections")
    .set({ versions_url: null, token_out: null })
    .where("versions_url", "=", connection.versions_url)
    .where("id", "<>", connection.id)
    .where("state", "in", ["failed", "ended"])
    .execute();
  const taken = await tables
    .selectFrom("connections")
    .select("id")
    .where("versions_url", "=", connection.versions_url)
    .where("id", "<>", connection.id)
    .executeTakeFirst();
  if (taken !== undefined) throw refuse(`url: ${connection.versions_url} is connected already`);
  // A hub of 2.2.1 names itself alone: the parties behind it are known from its client info.
  const parties = named.length === 0 ? connection.parties : named.map(asKnown(connection.parties));
  const hub = connection.kind === "hub" ? hubOf(registration.credentials) : undefined;
  await tables
    .updateTable("connections")
    .set({
      state: "registered",
      versions_url: connection.versions_url,
      ocpi_version: registration.version,
      registration_token: null,
      token_out: context.encryption.seal(registration.credentials.token),
      token_encoding: registration.tokenEncoding ?? null,
      endpoints: JSON.stringify(registration.endpoints),
      hub: hub === undefined ? null : JSON.stringify(hub),
      rotation_wanted: false,
      // It may have a receiver of tokens now that it had not before.
      tokens_pushed_at: null,
      sync_wanted: sql`case when directory_pulled_at is null then 'full'
        else coalesce(sync_wanted, 'incremental') end`,
      error: null,
    })
    .where("id", "=", connection.id)
    .execute();
  await keepParties(context, transaction, connection, parties);
}

/** What a hub has said of a party stays true when it registers anew. */
const asKnown = (known: readonly ConnectedParty[]) => (party: ConnectedParty) => {
  const { status, status_at } = known.find((one) => partyName(one) === partyName(party)) ?? {};
  return { ...party, ...(status && { status }), ...(status_at && { status_at }) };
};

/** A hub's own ids: one of its roles in 2.2.1, a field in 2.3.0. */
function hubOf({ roles, hub_party_id: name }: Credentials): HubParty | undefined {
  const role = roles.find((one) => one.role === "HUB");
  if (role === undefined && !name) return undefined;
  const [country, party] = role
    ? [role.country_code, role.party_id]
    : [name?.slice(0, 2) ?? "", name?.slice(2) ?? ""];
  return { countryCode: country.toUpperCase(), partyId: party.toUpperCase() };
}

/**
 * Registers with a peer by its versions URL and registration token, or renews the tokens of one
 * that is registered (OCPI 2.2.1 §7.1.1, §7.2). It may break off at any step and be called again:
 * see {@link registerWith}.
 *
 * @throws OcpiError when the peer refuses; the connection then says why
 */
export async function registerPeer(
  context: NetworkContext,
  connection: ConnectionRow,
): Promise<ConnectionRow> {
  const { id, versions_url: versionsUrl } = connection;
  const renewing = connection.state === "registered";
  const sealed = renewing ? connection.token_out : connection.registration_token;
  if (sealed === null || versionsUrl === null) throw new Error(`${id} has no token to register by`);
  // The peer calls our versions endpoint with this token before it answers.
  const tokenIn = randomBytes(32).toString("base64url");
  await keepToken(context, id, tokenIn);
  const peer = {
    versionsUrl,
    fetch: context.fetch,
    observe: (deviation: Parameters<NetworkContext["deviations"]["note"]>[1]) =>
      context.deviations.note(id, deviation),
  };
  let registration: Registration | undefined;
  try {
    const answered = await (renewing ? updateCredentials : registerWith)({
      ...peer,
      token: context.encryption.open(sealed),
      ourCredentials: ownCredentials(context, tokenIn),
      required: requiredOf,
    });
    registration = answered;
    const ended = await context.database.transaction().execute(async (transaction) => {
      await lockParties(transaction);
      const current = await lockConnection(transaction, id);
      if (current.state === "ended") {
        await keepToTellEnd(context, transaction, id, answered);
        return true;
      }
      await takeRegistration(context, transaction, current, answered);
      await dropOtherTokens(transaction, id, tokenIn);
      return false;
    });
    context.peers.forget();
    if (ended) return await readConnection(context.database, id);
  } catch (error) {
    if (registration !== undefined && !renewing && !mayPass(error)) {
      await takeBack(context, versionsUrl, registration);
    }
    await noteFailure(context, connection, tokenIn, error);
    throw error;
  }
  await confirmRegistration({ ...peer, token: registration.credentials.token });
  return readConnection(context.database, id);
}

/** The peer believes us registered, and we have refused what it told us: it is told so. */
async function takeBack(
  context: NetworkContext,
  versionsUrl: string,
  { credentials, endpoints, version }: Registration,
): Promise<void> {
  try {
    await unregister({
      token: credentials.token,
      version,
      endpoints,
      fetch: context.fetch,
      allowedOrigin: new URL(versionsUrl).origin,
    });
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    // It keeps a registration whose tokens open nothing here.
    process.emitWarning(`${versionsUrl} could not be told of the end: ${error.message}`);
  }
}

/** The connection was ended while the peer answered: it is to be told so, then. */
async function keepToTellEnd(
  context: NetworkContext,
  transaction: Database,
  id: string,
  { credentials, endpoints }: Registration,
): Promise<void> {
  const token_out = context.encryption.seal(credentials.token);
  await transaction
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ token_out, endpoints: JSON.stringify(endpoints) })
    .where("id", "=", id)
    .execute();
}

async function keepToken(context: NetworkContext, id: string, token: string): Promise<void> {
  await context.database
    .withTables<NetworkTables>()
    .insertInto("peer_tokens")
    .values({
      hash: hashToken(token),
      connection_id: id,
      kind: "session",
      issued_at: context.clock.now(),
    })
    .execute();
}

/** The peer has answered to this token: what was offered before opens nothing any more. */
async function dropOtherTokens(transaction: Database, id: string, token: string): Promise<void> {
  await transaction
    .withTables<NetworkTables>()
    .deleteFrom("peer_tokens")
    .where("connection_id", "=", id)
    .where("hash", "<>", hashToken(token))
    .execute();
}

/** Failures that pass: the peer is away, or busy; it is asked again. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof OcpiError)) return true;
  const { status } = error;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

async function noteFailure(
  context: NetworkContext,
  { id, state }: ConnectionRow,
  offeredToken: string,
  error: unknown,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const refused = !mayPass(error);
  const ends = state === "registering" && refused;
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({
      error: reason.slice(0, 1000),
      // A refused rotation leaves the tokens that there are; one that was lost is tried again.
      ...(refused && { rotation_wanted: false }),
      ...(ends && { state: "failed", registration_token: null }),
    })
    .where("id", "=", id)
    .where("state", "=", state)
    .execute();
  if (!refused) return;
  let lapsed = context.database
    .withTables<NetworkTables>()
    .deleteFrom("peer_tokens")
    .where("connection_id", "=", id);
  if (!ends) lapsed = lapsed.where("hash", "=", hashToken(offeredToken));
  await lapsed.execute();
  context.peers.forget();
}
