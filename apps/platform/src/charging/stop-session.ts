import type { Session, SessionState } from "@networkcore/contract";
import { keepOpenItem } from "../clearing/index.ts";
import type { Database } from "../database/index.ts";
import { ApiProblem } from "../http/index.ts";
import { topics, type ChargingContext, type StopPayload, type StrayPayload } from "./context.ts";
import { liveStates } from "./session-state.ts";
import { partyOf, type ChargingTables, type SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

const stopMilliseconds = 90_000;

/** Brings a charging session to its stop; one that is stopping already stays as it is. */
export async function requestStop(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
): Promise<void> {
  if (row.state === "stopping") return;
  const deadlineAt = new Date(context.clock.now().getTime() + stopMilliseconds);
  const changed = await context.store.change(transaction, row, { state: "stopping", deadlineAt });
  if (changed !== undefined) await announceStop(context, transaction, row);
}

/**
 * Stops a session that runs although it was given up: the driver must not pay for it. While the
 * CPO still tells that it runs, it is stopped again.
 */
export async function stopLateStart(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
): Promise<void> {
  const now = context.clock.now();
  const waited = now.getTime() - (row.late_stop_at?.getTime() ?? 0);
  if (waited < stopMilliseconds) return;
  await context.store.note(transaction, row.id, { late_stop_at: now });
  await announceStop(context, transaction, row);
}

/**
 * Stops what runs under the reference of a session that is on another road: two sessions for one
 * driver. What it costs is not the driver's; its CDR is kept open for the operator.
 */
export async function stopStray(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  stray: Pick<StrayPayload, "connectionId" | "ocpiSessionId">,
): Promise<void> {
  const now = context.clock.now();
  const waited = now.getTime() - (row.late_stop_at?.getTime() ?? 0);
  if (waited < stopMilliseconds) return;
  await context.store.note(transaction, row.id, { late_stop_at: now });
  await context.outbox.announce(transaction, {
    topic: topics.strayFound,
    key: row.id,
    payload: { ...stray, reference: row.id, askedAt: now.toISOString() } satisfies StrayPayload,
  });
}

/** Has STOP_SESSION sent, from the outbox, whatever we think of the session. */
export async function announceStop(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
): Promise<void> {
  const askedAt = context.clock.now().toISOString();
  await context.outbox.announce(transaction, {
    topic: topics.stopRequested,
    key: row.id,
    payload: { reference: row.id, askedAt } satisfies StopPayload,
  });
}

/**
 * Stops a session for a driver. Asking again while it stops changes nothing; a session that has
 * not begun is stopped as soon as the CPO tells of it.
 *
 * @throws ApiProblem `session_not_active` for one that has ended
 */
export async function stopForDriver(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
): Promise<Session> {
  if (!liveStates.includes(row.state)) {
    throw new ApiProblem("session_not_active", `${row.id} is ${row.state}`, "id");
  }
  if (row.state === "charging" || row.state === "suspended") {
    await requestStop(context, transaction, row);
  } else if (row.state !== "stopping" && !row.stop_requested) {
    await context.store.change(transaction, row, { stopRequested: true });
  }
  const now = await context.store.lock(transaction, row.id);
  if (now === undefined) throw new Error(`${row.id} is gone`);
  return now.body;
}

/** States in which the CPO's session may still run. */
const mayRun: ReadonlySet<SessionState> = new Set(["stopping", "failed", "expired"]);

/**
 * Sends STOP_SESSION to the CPO. To stop twice is to stop once, so it is repeated until there is
 * an answer; for a session that was given up, until a day has passed.
 *
 * @throws Error while there is none; the outbox then tries again
 */
export async function sendStop(context: ChargingContext, stop: StopPayload): Promise<void> {
  const row = await withSession(context, stop.reference, async (_, session) => session);
  if (row === undefined || row.ocpi_session_id === null || !mayRun.has(row.state)) return;
  if (row.state !== "stopping" && (await giveUpStop(context, row, stop))) return;
  await sendStopTo(context, row, row.connection_id, row.ocpi_session_id);
}

/** Sends STOP_SESSION for a stray; see {@link stopStray}. */
export async function sendStrayStop(context: ChargingContext, stray: StrayPayload): Promise<void> {
  const row = await withSession(context, stray.reference, async (_, session) => session);
  if (row === undefined || (await giveUpStop(context, row, stray))) return;
  await sendStopTo(context, row, stray.connectionId, stray.ocpiSessionId);
}

const longestStopMilliseconds = 24 * 3_600_000;

/** Leaves to the operator a stop that has had no answer for a day. @returns whether it does */
async function giveUpStop(
  context: ChargingContext,
  row: SessionRow,
  { askedAt }: StopPayload,
): Promise<boolean> {
  const since = askedAt === undefined ? row.created_at : new Date(askedAt);
  if (context.clock.now().getTime() - since.getTime() < longestStopMilliseconds) return false;
  await keepOpenItem(context.database, context.clock, {
    sessionId: row.id,
    reason: "the CPO has not answered STOP_SESSION for a day; what runs there is not the driver's",
  });
  return true;
}

async function sendStopTo(
  context: ChargingContext,
  row: SessionRow,
  connectionId: string,
  ocpiSessionId: string,
): Promise<void> {
  const { station } = await context.database
    .withTables<ChargingTables>()
    .selectFrom("quotes")
    .select("station")
    .where("id", "=", row.quote_id)
    .executeTakeFirstOrThrow();
  const outcome = await context.network.stopSession({
    connectionId,
    reference: row.id,
    party: partyOf(station),
    ocpiSessionId,
  });
  if (outcome.kind === "accepted") return;
  const told = `STOP_SESSION for ${row.id}: ${outcome.kind}, ${outcome.detail}`;
  if (outcome.kind !== "rejected") throw new Error(told);
  // The CPO has its reason: what it tells of the session decides how it goes on.
  process.emitWarning(told);
}
