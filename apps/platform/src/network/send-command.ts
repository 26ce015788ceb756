import { CommandResponse, OcpiError, type Token } from "@networkcore/ocpi";
import { sql } from "kysely";
import { randomBytes } from "node:crypto";
import { newId } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import { peerClient, readConnection } from "./peer-client.ts";
import type { NetworkTables } from "./tables.ts";

/**
 * What a CPO said to a command at once. `unknown`: it may or may not have got it (no answer, or we
 * stopped in between); a start is then not sent again, the session object or the deadline tells.
 */
export type CommandOutcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "rejected"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "unknown"; readonly detail: string };

/** One driver's session as a token: made for the session, never pushed (OCPI 2.2.1 §12.3.3). */
function sessionToken(context: NetworkContext, reference: string): Token {
  return {
    country_code: context.identity.countryCode,
    party_id: context.identity.partyId,
    uid: reference,
    type: "APP_USER",
    contract_id: reference,
    issuer: context.identity.name,
    valid: true,
    whitelist: "NEVER",
    last_updated: context.clock.now().toISOString(),
  };
}

async function send(
  context: NetworkContext,
  command: { connectionId: string; kind: "START_SESSION" | "STOP_SESSION"; reference: string },
  bodyFor: (responseUrl: string) => object,
): Promise<CommandOutcome> {
  const again = { id: sql<string>`excluded.id`, state: "sending", result: null } as const;
  const tables = context.database.withTables<NetworkTables>();
  const id = `${newId("cmd", context.clock.now())}${randomBytes(12).toString("hex")}`;
  const fresh = await tables
    .insertInto("commands")
    .values({
      id,
      connection_id: command.connectionId,
      kind: command.kind,
      reference: command.reference,
      state: "sending",
      result: null,
      created_at: context.clock.now(),
    })
    // A start is never sent twice. A stop may be: its latest command is the one that counts.
    .onConflict((conflict) => {
      const earlier = conflict.columns(["reference", "kind"]);
      return command.kind === "STOP_SESSION" ? earlier.doUpdateSet(again) : earlier.doNothing();
    })
    .returning("id")
    .executeTakeFirst();
  if (fresh === undefined) return { kind: "unknown", detail: "the command was sent before" };
  const outcome = await post(context, command, bodyFor, id);
  const state = outcome.kind === "unreachable" ? "rejected" : outcome.kind;
  await tables
    .updateTable("commands")
    .set({ state })
    .where("id", "=", id)
    // The result at the charger may have come first.
    .where("state", "=", "sending")
    .execute();
  return outcome;
}

async function post(
  context: NetworkContext,
  command: { connectionId: string; kind: string },
  bodyFor: (responseUrl: string) => object,
  id: string,
): Promise<CommandOutcome> {
  const { client, url } = peerClient(
    context,
    await readConnection(context.database, command.connectionId),
  );
  const responseUrl = `${context.identity.baseUrl}/2.2.1/commands/${command.kind}/${id}`;
  const target = `${url("commands", "RECEIVER").replace(/\/$/, "")}/${command.kind}`;
  try {
    const response = await client.post(target, bodyFor(responseUrl), CommandResponse);
    if (response.result === "ACCEPTED") return { kind: "accepted" };
    return { kind: "rejected", detail: `the CPO answered ${response.result}` };
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    const detail = error.message;
    if (isRefusedConnection(error)) return { kind: "unreachable", detail };
    return { kind: isRefusal(error) ? "rejected" : "unknown", detail };
  }
}

/**
 * Whether the CPO said no: a 4xx, or an OCPI client error. A gateway's 502, a time-out or an answer
 * that cannot be read says nothing: the command may have been taken.
 */
function isRefusal({ status, code }: OcpiError): boolean {
  if (status >= 400) return status < 500 && status !== 408 && status !== 429;
  return status === 200 && code >= 2000 && code < 3000;
}

/** Whether the request cannot have left: nobody listened, or the name is unknown. */
function isRefusedConnection(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ECONNREFUSED" || code === "ENOTFOUND") return true;
  }
  return false;
}

/** Asks a CPO to start. `reference`, our session's id, comes back in its session and CDR. */
export function startSession(
  context: NetworkContext,
  start: {
    connectionId: string;
    reference: string;
    locationId: string;
    evseUid: string;
    connectorId: string;
  },
): Promise<CommandOutcome> {
  return send(context, { ...start, kind: "START_SESSION" }, (responseUrl) => ({
    response_url: responseUrl,
    token: sessionToken(context, start.reference),
    location_id: start.locationId,
    evse_uid: start.evseUid,
    connector_id: start.connectorId,
    authorization_reference: start.reference,
  }));
}

/** Asks a CPO to stop its session. */
export function stopSession(
  context: NetworkContext,
  stop: { connectionId: string; reference: string; ocpiSessionId: string },
): Promise<CommandOutcome> {
  return send(context, { ...stop, kind: "STOP_SESSION" }, (responseUrl) => ({
    response_url: responseUrl,
    session_id: stop.ocpiSessionId,
  }));
}
