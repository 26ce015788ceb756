import type { SessionFailure } from "@networkcore/contract";
import { userMessage } from "@networkcore/contract/messages";
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

/** Ends a session that did not come to charge; its hold is released from the outbox. */
export async function failSession(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  failure: { code: FailureCode; detail: string },
  state: "failed" | "expired" = "failed",
): Promise<void> {
  const declined = failure.code === "payment_declined";
  const told: SessionFailure = { ...failure, user_message: userMessage(failure.code, "en") };
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
