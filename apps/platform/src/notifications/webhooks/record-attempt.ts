import type { WebhookAttempt } from "@networkcore/contract";
import type { Updateable } from "kysely";
import { jsonText, type Database } from "../../database/index.ts";
import type { NotificationTables } from "../tables.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import type { WebhookContext } from "./context.ts";
import { disableEndpoint, hasFailedTooLong } from "./disable-endpoint.ts";
import { changeEndpoint } from "./endpoint-store.ts";
import { slowMilliseconds } from "./lane.ts";
import type { EndpointRow } from "./present-endpoint.ts";
import { nextTryAt } from "./retry-schedule.ts";
import type { AttemptOutcome } from "./send-webhook.ts";

const keptAttempts = 20;
const gone = 410;

/**
 * Writes down what became of a try, and what follows: the next try, the end of the delivery, or of
 * the endpoint. A try whose delivery has been set in motion again meanwhile only goes into the log.
 *
 * @param attemptedAt - sandbox time at which it was sent
 */
export async function recordAttempt(
  context: WebhookContext,
  claimed: ClaimedDelivery,
  { status, error, durationMs }: AttemptOutcome,
  attemptedAt: Date,
): Promise<void> {
  const { database, clock } = context;
  await database.transaction().execute(async (transaction) => {
    const tables = transaction.withTables<NotificationTables>();
    // The endpoint before its delivery, as everywhere: nobody then waits for each other.
    const endpoint = await tables
      .selectFrom("webhook_endpoints")
      .selectAll()
      .where("id", "=", claimed.endpointId)
      .forUpdate()
      .executeTakeFirst();
    const delivery = await tables
      .selectFrom("webhook_deliveries")
      .select(["lease", "tries", "begun_at", "attempts"])
      .where("id", "=", claimed.id)
      .forUpdate()
      .executeTakeFirst();
    // Deleted meanwhile.
    if (endpoint === undefined || delivery === undefined) return;
    const attempt: WebhookAttempt = {
      attempted_at: attemptedAt.toISOString(),
      status,
      error,
      duration_ms: durationMs,
    };
    const tries = delivery.tries + 1;
    const next = nextTryAt({
      tries,
      begunAt: delivery.begun_at,
      now: clock.now(),
      random: context.random(),
    });
    const ends: Updateable<NotificationTables["webhook_deliveries"]> =
      error === null
        ? { state: "delivered", due_at: null, delivered_at: attemptedAt }
        : { state: next === undefined ? "failed" : "pending", due_at: next ?? null };
    const ours = delivery.lease === claimed.lease;
    await tables
      .updateTable("webhook_deliveries")
      .set({
        attempts: jsonText([...delivery.attempts, attempt].slice(-keptAttempts)),
        ...(ours && { ...ends, tries, lease: null, leased_until: null }),
      })
      .where("id", "=", claimed.id)
      .execute();
    // It answered at another URL: that says nothing of the one that is there now.
    if (endpoint.url !== claimed.url || endpoint.state !== "enabled") return;
    await judgeEndpoint(context, transaction, endpoint, { status, error, durationMs, attemptedAt });
  });
}

async function judgeEndpoint(
  context: WebhookContext,
  transaction: Database,
  endpoint: EndpointRow,
  attempt: AttemptOutcome & { readonly attemptedAt: Date },
): Promise<void> {
  const since = attempt.error === null ? null : (endpoint.failing_since ?? attempt.attemptedAt);
  const slow = attempt.durationMs > slowMilliseconds;
  if (since?.getTime() !== endpoint.failing_since?.getTime() || slow !== endpoint.slow) {
    await changeEndpoint(transaction, endpoint.id, { failing_since: since, slow });
  }
  if (since === null) return;
  if (attempt.status === gone) {
    await disableEndpoint(context, transaction, endpoint, "gone");
  } else if (hasFailedTooLong(since, context.clock.now())) {
    await disableEndpoint(context, transaction, endpoint, "failing");
  }
}

/** Writes down that a try takes long, while it is under way: others there will as well. */
export async function noteSlow(
  database: Database,
  { endpointId, url }: Pick<ClaimedDelivery, "endpointId" | "url">,
): Promise<void> {
  await database
    .withTables<NotificationTables>()
    .updateTable("webhook_endpoints")
    .set({ slow: true })
    .where("id", "=", endpointId)
    .where("url", "=", url)
    .where("slow", "=", false)
    .execute();
}
