import type { NetworkCore, WebhookDelivery } from "@networkcore/sdk";
import { expect } from "vitest";

/** The delivery of an event to an endpoint, once it is in this state. */
export async function awaitDelivery(
  { webhookEndpoints }: NetworkCore,
  id: string,
  eventId: string,
  state: WebhookDelivery["state"],
): Promise<WebhookDelivery> {
  const find = async () => (await webhookEndpoints.deliveries(id, { eventId })).data[0];
  await expect
    .poll(async () => (await find())?.state, { timeout: 20_000, interval: 100 })
    .toBe(state);
  const found = await find();
  if (found === undefined) throw new Error("a delivery that was there is gone");
  return found;
}
