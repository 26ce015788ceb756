import { randomBytes } from "node:crypto";
import { OcpiError } from "@networkcore/ocpi";
import { newId } from "../../database/index.ts";
import { outcomeOfFailure, type CommandOutcome } from "./command-outcome.ts";
import type { NetworkContext } from "../context.ts";
import { openPeer, PeerUnavailable, readConnection, type PeerClient } from "../peer-client.ts";
import type { NetworkTables } from "../tables.ts";

type Kind = NetworkTables["commands"]["kind"];
type SentState = NetworkTables["commands"]["state"];

/** A command on one road. */
export interface Command {
  readonly connectionId: string;
  readonly kind: Kind;
  /** Our session's id. */
  readonly reference: string;
  /** The party that owns the EVSE: a hub passes the command on to it. */
  readonly party: { readonly countryCode: string; readonly partyId: string };
  /** The body in the form of the peer's version. */
  body(peer: PeerClient, responseUrl: string): unknown;
}

/**
 * Sends a command once. A row is written before the request leaves, so that a crash in between is
 * known: a start that may have left is not sent again on the same road, a stop is (to stop twice is
 * to stop once, and its latest command counts).
 */
export async function sendCommand(
  context: NetworkContext,
  command: Command,
): Promise<CommandOutcome> {
  const tables = context.database.withTables<NetworkTables>();
  const id = `${newId("cmd", context.clock.now())}${randomBytes(12).toString("hex")}`;
  const { connectionId, kind, reference } = command;
  const fresh = await tables
    .insertInto("commands")
    .values({
      id,
      connection_id: connectionId,
      kind,
      reference,
      state: "sending",
      result: null,
      succeeded: null,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => {
      const earlier = conflict.columns(["reference", "kind", "connection_id"]);
      const again = { id, state: "sending", result: null } as const;
      return kind === "STOP_SESSION" ? earlier.doUpdateSet(again) : earlier.doNothing();
    })
    .returning("id")
    .executeTakeFirst();
  if (fresh === undefined) return outcomeOfEarlier(context, command);
  const outcome = await post(context, command, id);
  await tables
    .updateTable("commands")
    .set({
      state: outcome.kind,
      ...((outcome.kind === "rejected" || outcome.kind === "unreachable") && { succeeded: false }),
    })
    .where("id", "=", id)
    // The result at the charger may have come first.
    .where("state", "=", "sending")
    .execute();
  return outcome;
}

/** What became of a start that was sent on this road before. */
async function outcomeOfEarlier(
  context: NetworkContext,
  { reference, kind, connectionId }: Command,
): Promise<CommandOutcome> {
  const { state } = await context.database
    .withTables<NetworkTables>()
    .selectFrom("commands")
    .select("state")
    .where("reference", "=", reference)
    .where("kind", "=", kind)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  const detail = `the command was sent before: ${state}`;
  const settled: Partial<Record<SentState, CommandOutcome>> = {
    rejected: { kind: "rejected", detail },
    unreachable: { kind: "unreachable", detail },
  };
  return settled[state] ?? { kind: "unknown", detail };
}

async function post(
  context: NetworkContext,
  command: Command,
  id: string,
): Promise<CommandOutcome> {
  const connection = await readConnection(context.database, command.connectionId);
  try {
    const peer = await openPeer(context, connection, { to: command.party });
    const { version, commandResponse } = peer.dialect;
    const path = `commands/${command.kind}/${id}`;
    const responseUrl = `${context.identity.baseUrl}/${version}/${path}`;
    const target = `${peer.url("commands", "RECEIVER").replace(/\/+$/, "")}/${command.kind}`;
    const body = command.body(peer, responseUrl);
    const { object } = await peer.client.post(target, body, commandResponse);
    // Answers of 2.1.1 have none.
    if (version !== "2.1.1" && (object.timeout === undefined || object.timeout === null)) {
      context.deviations.note(command.connectionId, { code: "timeout_missing" });
    }
    if (object.result === "ACCEPTED") {
      return { kind: "accepted", timeoutSeconds: object.timeout ?? null };
    }
    return { kind: "rejected", detail: `the CPO answered ${object.result}` };
  } catch (error) {
    if (error instanceof PeerUnavailable) return { kind: "unreachable", detail: error.message };
    if (!(error instanceof OcpiError)) throw error;
    return outcomeOfFailure(error);
  }
}
