import type { Database } from "../database/index.ts";
import type { CommandFinished, StartOutcome } from "../network/index.ts";
import type { ChargingContext } from "./context.ts";
import { failSession } from "./fail-session.ts";
import { mayBecome } from "./session-state.ts";
import { partyOf, type ChargingTables, type SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

/** How long the CPO may take until the session is there. */
const startMilliseconds = 90_000;
const longestStartMilliseconds = 300_000;

/** How partners pay for their drivers in the sandbox. */
export const sandboxMethod = "pm_card";

/**
 * Takes a created session to the CPO: hold, then START_SESSION. Called again after a crash, it goes
 * on where it was: the hold is one per session, the command is never sent twice.
 */
export async function beginCharging(context: ChargingContext, id: string): Promise<void> {
  const row = await withSession(context, id, async (transaction, session) => {
    await context.store.change(transaction, session, { state: "authorizing" });
    return session;
  });
  if (row === undefined || !mayBecome(row.state, "pending")) return;
  const held = await context.payments.hold(id, row.body.hold.amount, sandboxMethod);
  const go = await withSession(context, id, async (transaction, session) => {
    if (!held) {
      const detail = "the PSP declined the authorisation";
      await failSession(context, transaction, session, { code: "payment_declined", detail });
      return undefined;
    }
    if (session.stop_requested) {
      const cancelled = { code: "cancelled", detail: "stopped before the start" } as const;
      await failSession(context, transaction, session, cancelled, "expired");
      return undefined;
    }
    const changed = await context.store.change(transaction, session, {
      state: "starting",
      deadlineAt: new Date(context.clock.now().getTime() + startMilliseconds),
      fields: { hold: { ...session.body.hold, state: "held" } },
    });
    // It was given up while the hold was being made.
    return changed && session;
  });
  if (go === undefined) return;
  const quote = await context.database
    .withTables<ChargingTables>()
    .selectFrom("quotes")
    .select(["location_id", "station"])
    .where("id", "=", row.quote_id)
    .executeTakeFirstOrThrow();
  const outcome = await context.network.startSession({
    reference: id,
    // Those of now: a road may have come or gone since the quote.
    roads: context.directory.index.get(row.station_id)?.roads ?? [row.connection_id],
    party: partyOf(quote.station),
    locationId: quote.location_id,
    evseUid: row.body.evse_uid,
    connectorId: row.body.connector_id,
  });
  await withSession(context, id, (transaction, session) =>
    heedOutcome(context, transaction, session, outcome),
  );
}

async function heedOutcome(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  outcome: StartOutcome,
): Promise<void> {
  if (outcome.kind === "accepted" || outcome.kind === "unknown") {
    if (outcome.connectionId !== null && row.ocpi_session_id === null) {
      await context.store.note(transaction, row.id, { connection_id: outcome.connectionId });
    }
    // Accepted, or perhaps: the session object tells, or the deadline.
    const deadlineAt = startDeadline(context, row, outcome);
    await context.store.change(transaction, row, { state: "pending", deadlineAt });
    return;
  }
  // The CPO has told of the session, so the start was taken whatever this answer says.
  if (row.ocpi_session_id !== null) return;
  const code = outcome.kind === "rejected" ? "start_rejected" : "charger_unreachable";
  await failSession(context, transaction, row, { code, detail: outcome.detail });
}

/** A CPO that asks for longer than we would wait is waited for, within reason. */
function startDeadline(
  context: ChargingContext,
  row: SessionRow,
  outcome: StartOutcome,
): Date | null {
  const asked = outcome.kind === "accepted" ? (outcome.timeoutSeconds ?? 0) * 1000 : 0;
  const until = context.clock.now().getTime() + Math.min(asked, longestStartMilliseconds);
  if (row.deadline_at === null) return null;
  return new Date(Math.max(row.deadline_at.getTime(), until));
}

const failureOf = {
  EVSE_OCCUPIED: "charger_occupied",
  EVSE_INOPERATIVE: "charger_offline",
  TIMEOUT: "connector_timeout",
} as const;

/** Heeds what became of START_SESSION at the charger (OCPI 2.2.1 §13.3.3). */
export async function heedStartResult(
  context: ChargingContext,
  finished: CommandFinished,
): Promise<void> {
  if (finished.kind !== "START_SESSION" || finished.result === "ACCEPTED") return;
  const code = failureOf[finished.result as keyof typeof failureOf] ?? "start_rejected";
  const detail = `the charger answered ${finished.result}`;
  await withSession(context, finished.reference, async (transaction, session) => {
    // Once it charges, a result that comes late is wrong.
    if (mayBecome(session.state, "charging") && session.ocpi_session_id === null) {
      await failSession(context, transaction, session, { code, detail });
    }
  });
}
