import type { Token } from "@networkcore/ocpi";
import { rankRoads } from "../health/choose-road.ts";
import type { CommandOutcome } from "./command-outcome.ts";
import type { NetworkContext } from "../context.ts";
import { roadsOf } from "../health/read-roads.ts";
import { sendCommand } from "./send-command.ts";
import type { NetworkTables } from "../tables.ts";

/** Where a start goes. */
export interface StartRequest {
  /** Our session's id: it comes back in the CPO's session and CDR. */
  readonly reference: string;
  /** Connections over which the EVSE can be reached. */
  readonly roads: readonly string[];
  readonly party: { readonly countryCode: string; readonly partyId: string };
  readonly locationId: string;
  readonly evseUid: string;
  readonly connectorId: string;
}

/** What became of a start, and over which connection. */
export type StartOutcome = CommandOutcome & { readonly connectionId: string | null };

/** One driver's session as a token: made for the session, never pushed (OCPI 2.2.1 §12.3.3). */
export function sessionToken(context: NetworkContext, reference: string): Token {
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

/**
 * Asks for a start over the best road, and over the next one where a road surely has not passed it
 * on. As soon as one may have got it, no other is tried: one driver must not start twice.
 */
export async function startSession(
  context: NetworkContext,
  start: StartRequest,
): Promise<StartOutcome> {
  const earlier = await roadOfEarlier(context, start.reference);
  const roads =
    earlier === undefined
      ? rankRoads(await roadsOf(context, start.roads, start.party))
      : [{ connectionId: earlier }];
  let last: StartOutcome = {
    kind: "unreachable",
    detail: "no connection to the operator is up",
    connectionId: null,
  };
  for (const { connectionId } of roads) {
    const outcome = await sendCommand(context, {
      ...start,
      connectionId,
      kind: "START_SESSION",
      body: ({ dialect }, responseUrl) =>
        dialect.startSession.write({
          response_url: responseUrl,
          token: sessionToken(context, start.reference),
          location_id: start.locationId,
          evse_uid: start.evseUid,
          connector_id: start.connectorId,
          authorization_reference: start.reference,
        }),
    });
    last = { ...outcome, connectionId };
    if (outcome.kind !== "unreachable") return last;
  }
  return last;
}

/**
 * The road that may have taken this start before: asked again, as after a crash, it is that one's,
 * however the roads do by now.
 */
async function roadOfEarlier(
  context: NetworkContext,
  reference: string,
): Promise<string | undefined> {
  const row = await context.database
    .withTables<NetworkTables>()
    .selectFrom("commands")
    .select("connection_id")
    .where("reference", "=", reference)
    .where("kind", "=", "START_SESSION")
    .where("state", "<>", "unreachable")
    .executeTakeFirst();
  return row?.connection_id;
}

/** Asks a CPO to stop its session, over the connection on which it runs. */
export function stopSession(
  context: NetworkContext,
  stop: {
    readonly connectionId: string;
    readonly reference: string;
    readonly party: { readonly countryCode: string; readonly partyId: string };
    readonly ocpiSessionId: string;
  },
): Promise<CommandOutcome> {
  return sendCommand(context, {
    ...stop,
    kind: "STOP_SESSION",
    body: ({ dialect }, responseUrl) =>
      dialect.stopSession.write({ response_url: responseUrl, session_id: stop.ocpiSessionId }),
  });
}
