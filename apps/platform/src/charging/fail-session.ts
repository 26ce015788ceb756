import type { SessionFailure } from "@networkcore/contract";
import type { Database } from "../database/index.ts";
import { topics, type ChargingContext, type SessionEventPayload } from "./context.ts";
import type { SessionRow } from "./tables.ts";

type FailureCode =
  | "payment_declined"
  | "start_rejected"
  | "charger_occupied"
  | "charger_offline"
  | "charger_unreachable"
  | "start_timeout"
  | "connector_timeout"
  | "cancelled";

const money = "Nothing was charged, the hold is released.";

const messages: Readonly<Record<FailureCode, string>> = {
  payment_declined: "Your payment was declined. Nothing was charged. Try another means of payment.",
  start_rejected: `The charger refused to start. ${money} Try another point.`,
  charger_occupied: `This point is in use. ${money} Try a free one.`,
  charger_offline: `This point is out of service. ${money} Try another one.`,
  charger_unreachable: `The operator cannot be reached. ${money} Try another station.`,
  start_timeout: `The charger did not answer. ${money} Try another point.`,
  cancelled: `You stopped before charging began. ${money}`,
  connector_timeout: `No car was plugged in. ${money} Plug in and start again.`,
};

/** Ends a session that did not come to charge; its hold is released from the outbox. */
export async function failSession(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  failure: { code: FailureCode; detail: string },
  state: "failed" | "expired" = "failed",
): Promise<void> {
  const declined = failure.code === "payment_declined";
  const told: SessionFailure = { ...failure, user_message: messages[failure.code] };
  const changed = await context.store.change(transaction, row, {
    state,
    deadlineAt: null,
    fields: {
      failure: told,
      power_kw: null,
      hold: { ...row.body.hold, state: declined ? "declined" : "released" },
    },
  });
  if (changed === undefined) return;
  await context.outbox.announce(transaction, {
    topic: topics.failed,
    key: row.id,
    payload: { reference: row.id } satisfies SessionEventPayload,
  });
}
