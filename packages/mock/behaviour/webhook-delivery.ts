import { isWebhookVerificationError, verifyWebhook } from "@networkcore/sdk/webhooks";
import { expect, test } from "vitest";
import { awaitDelivery } from "./await-delivery.ts";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { advanceHours, otherPartnerOf, partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";
import { type Hook, startReceiver } from "./receiver.ts";

const ROAD_MS = 120_000;
const MINUTES = 1 / 60;

/** As a receiver does: by its own clock. */
async function expectSigned({ id, body, headers, event }: Hook, secret: string): Promise<void> {
  const verified = await verifyWebhook({ body, headers, secret });
  expect(verified).toMatchObject({ id, type: event.type });
}

/** Keys that are not the endpoint's fit nothing. */
async function expectForeign({ body, headers }: Hook, secret: string): Promise<void> {
  const refused = await verifyWebhook({ body, headers, secret }).catch((error: unknown) => error);
  expect(isWebhookVerificationError(refused)).toBe(true);
  expect(refused).toMatchObject({ reason: "no_match" });
}

/** What happens to a partner's things arrives at its server. */
export function describeWebhookDelivery(target: () => RunningTarget): void {
  test("a test event arrives signed, and is in the log of deliveries", async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { id, secret } = await partner.webhookEndpoints.create({ url: receiver.url });
    const sent = await partner.webhookEndpoints.test(id);
    expect(sent).toMatchObject({ webhookEndpointId: id, eventType: "webhook_endpoint.test" });
    const [hook] = await receiver.received(1);
    if (hook === undefined) throw new Error("nothing came");
    expect(hook.id).toBe(sent.eventId);
    expect(hook.headers.get("content-type")).toBe("application/json");
    expect(hook.event).toMatchObject({ subject_id: id, sequence: 1 });
    await expectSigned(hook, secret);
    const other = secret.replace(/.(?=.{8}$)/, (letter: string) => (letter === "A" ? "B" : "A"));
    await expectForeign(hook, other);

    const delivered = await awaitDelivery(partner, id, sent.eventId, "delivered");
    expect(delivered).toMatchObject({ id: sent.id, nextAttemptAt: null });
    expect(delivered.deliveredAt).toBeInstanceOf(Date);
    expect(delivered.attempts).toMatchObject([{ status: 200, error: null }]);
    await partner.webhookEndpoints.delete(id);
  });

  test("a session is told of from its start to its receipt", { timeout: ROAD_MS }, async () => {
    await using receiver = await startReceiver();
    await using chooser = await startReceiver();
    const partner = partnerOf(target());
    const all = await partner.webhookEndpoints.create({ url: receiver.url });
    const chosen = await partner.webhookEndpoints.create({
      url: chooser.url,
      eventTypes: ["session.ended"],
    });
    const quote = await partner.quotes.create(await findFreeConnector(partner, target()));
    const { id } = await partner.sessions.start({ quoteId: quote.id });
    await stopAndClear(partner, id, 0.2);
    const hooks = await receiver.received(4, ({ event }) => event.subject_id === id);
    for (const hook of hooks) await expectSigned(hook, all.secret);
    const story = [...new Map(hooks.map(({ event }) => [event.sequence, event.type]))]
      .toSorted(([one], [other]) => one - other)
      .map(([, type]) => type);
    expect(story).toEqual([
      "session.created",
      "session.started",
      "session.ended",
      "session.cleared",
    ]);
    const { data } = await partner.webhookEndpoints.deliveries(chosen.id);
    expect(data.map(({ eventType }) => eventType)).toEqual(["session.ended"]);
    for (const endpoint of [all, chosen]) await partner.webhookEndpoints.delete(endpoint.id);
  });

  test("while two secrets live, both sign", async () => {
    await using receiver = await startReceiver();
    const { webhookEndpoints } = partnerOf(target());
    const made = await webhookEndpoints.create({ url: receiver.url });
    const rotated = await webhookEndpoints.rotateSecret(made.id, { overlapSeconds: 600 });
    const { eventId } = await webhookEndpoints.test(made.id);
    const [both] = await receiver.received(1, (hook) => hook.id === eventId);
    if (both === undefined) throw new Error("nothing came");
    expect(both.headers.get("webhook-signature")?.split(" ")).toHaveLength(2);
    for (const { secret } of [made, rotated]) await expectSigned(both, secret);

    await advanceHours(target(), 11 * MINUTES);
    expect((await webhookEndpoints.get(made.id)).secrets).toHaveLength(1);
    const later = await webhookEndpoints.test(made.id);
    const [one] = await receiver.received(1, (hook) => hook.id === later.eventId);
    if (one === undefined) throw new Error("nothing came");
    await expectSigned(one, rotated.secret);
    await expectForeign(one, made.secret);
    await webhookEndpoints.delete(made.id);
  });

  test("deliveries that are none, or another endpoint's, are not found", async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const [one, other] = [
      await webhookEndpoints.create({ url: receiver.url }),
      await webhookEndpoints.create({ url: receiver.url }),
    ];
    const { id: deliveryId } = await webhookEndpoints.test(one.id);
    const notFound = { code: "webhook_delivery_not_found", status: 404 };
    for (const unknown of [deliveryId, `whd_${"0".repeat(26)}`]) {
      const call = webhookEndpoints.replayDelivery(other.id, unknown);
      await expect(call).rejects.toMatchObject(notFound);
    }
    const stranger = otherPartnerOf(target()).webhookEndpoints;
    await expect(stranger.replayDelivery(one.id, deliveryId)).rejects.toMatchObject({
      code: "webhook_endpoint_not_found",
    });
    for (const { id } of [one, other]) await webhookEndpoints.delete(id);
  });
}
