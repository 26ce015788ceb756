import type { WebhookDeliveryRecord } from "./webhook-record.ts";

/** Sorts what is due first to the front; what is due at the same time keeps its order. */
export function byNextAttempt(
  { nextAttemptAt: one }: Pick<WebhookDeliveryRecord, "nextAttemptAt">,
  { nextAttemptAt: other }: Pick<WebhookDeliveryRecord, "nextAttemptAt">,
): number {
  const [a, b] = [one ?? "", other ?? ""];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
