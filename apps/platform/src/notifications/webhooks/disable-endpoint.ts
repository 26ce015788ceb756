import type { Database } from "../../database/index.ts";
import type { WebhookContext } from "./context.ts";
import { changeEndpoint } from "./endpoint-store.ts";
import { presentEndpoint, type EndpointRow } from "./present-endpoint.ts";

const longestFailingMilliseconds = 5 * 24 * 3_600_000;

/** Whether an endpoint that has failed since then, and has just failed again, is to be given up. */
export const hasFailedTooLong = (since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() >= longestFailingMilliseconds;

/** Disables a locked endpoint, and tells the partner: in its events, and at its other endpoints. */
export async function disableEndpoint(
  context: WebhookContext,
  transaction: Database,
  row: EndpointRow,
  because: "failing" | "gone",
): Promise<void> {
  const now = context.clock.now();
  const disabled = await changeEndpoint(transaction, row.id, {
    state: "disabled",
    disabled_because: because,
    updated_at: now,
  });
  await context.events.write(transaction, {
    partnerId: row.partner_id,
    type: "webhook_endpoint.disabled",
    data: { webhook_endpoint: presentEndpoint(disabled, now) },
  });
}
