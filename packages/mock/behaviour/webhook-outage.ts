import { expect, test } from "vitest";
import { awaitDelivery } from "./await-delivery.ts";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { advanceHours, partnerOf, timeOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";
import { type Hook, startReceiver } from "./receiver.ts";

const ROAD_MS = 120_000;
const MINUTES = 1 / 60;

/** A receiver that fails is tried again, then given up; what it missed can be had again. */
export function describeWebhookOutage(target: () => RunningTarget): void {
  test("what fails is tried again later, under the same id", async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { id } = await partner.webhookEndpoints.create({ url: receiver.url });
    receiver.status = 500;
    const { eventId } = await partner.webhookEndpoints.test(id);
    await receiver.received(1);
    const tried = async () =>
      (await partner.webhookEndpoints.deliveries(id, { eventId })).data[0]?.attempts.length ?? 0;
    await expect.poll(tried, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    expect((await partner.webhookEndpoints.get(id)).failingSince).toBeInstanceOf(Date);
    const { data } = await partner.webhookEndpoints.deliveries(id, { state: "pending" });
    expect(data[0]).toMatchObject({ eventId, deliveredAt: null });
    expect(data[0]?.nextAttemptAt).toBeInstanceOf(Date);
    expect(data[0]?.attempts[0]).toMatchObject({ status: 500, error: expect.any(String) });
    receiver.status = 204;
    await advanceHours(target(), 2 * MINUTES);
    const delivered = await awaitDelivery(partner, id, eventId, "delivered");
    expect(delivered.attempts.at(-1)).toMatchObject({ status: 204, error: null });
    expect(new Set(receiver.hooks.map((hook) => hook.id))).toEqual(new Set([eventId]));
    expect((await partner.webhookEndpoints.get(id)).failingSince).toBeNull();
    await partner.webhookEndpoints.delete(id);
  });

  test("a redirect is a failure, and nobody follows it", async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { id } = await partner.webhookEndpoints.create({ url: receiver.url });
    receiver.status = 302;
    const { eventId } = await partner.webhookEndpoints.test(id);
    await receiver.received(1);
    const first = async () =>
      (await partner.webhookEndpoints.deliveries(id, { eventId })).data[0]?.attempts[0]?.status;
    await expect.poll(first, { timeout: 10_000 }).toBe(302);
    await partner.webhookEndpoints.delete(id);
  });

  test("410 disables an endpoint at once; it is refused until it is enabled", async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await webhookEndpoints.create({ url: receiver.url });
    receiver.status = 410;
    const since = await timeOf(target());
    const { id: deliveryId, eventId } = await webhookEndpoints.test(id);
    await expect
      .poll(async () => (await webhookEndpoints.get(id)).state, { timeout: 20_000 })
      .toBe("disabled");
    const disabled = { code: "webhook_endpoint_disabled", status: 409 };
    await expect(webhookEndpoints.test(id)).rejects.toMatchObject(disabled);
    await expect(webhookEndpoints.replay(id, { since })).rejects.toMatchObject(disabled);
    const again = webhookEndpoints.replayDelivery(id, deliveryId);
    await expect(again).rejects.toMatchObject(disabled);

    receiver.status = 200;
    await webhookEndpoints.update(id, { state: "enabled" });
    await webhookEndpoints.replayDelivery(id, deliveryId);
    await receiver.received(2, (hook) => hook.id === eventId);
    await awaitDelivery(partner, id, eventId, "delivered");
    await webhookEndpoints.delete(id);
  });

  test("what was missed in a time is delivered again", { timeout: ROAD_MS }, async () => {
    await using receiver = await startReceiver();
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await webhookEndpoints.create({ url: receiver.url });
    const since = await timeOf(target());
    await webhookEndpoints.update(id, { state: "disabled" });
    const quote = await partner.quotes.create(await findFreeConnector(partner, target()));
    const session = await partner.sessions.start({ quoteId: quote.id });
    await stopAndClear(partner, session.id);
    expect(receiver.hooks).toEqual([]);

    await webhookEndpoints.update(id, { state: "enabled" });
    const missed = await webhookEndpoints.replay(id, { since, undeliveredOnly: true });
    expect(missed.deliveries).toBeGreaterThanOrEqual(4);
    const ofSession = (hook: Hook) => hook.event.subject_id === session.id;
    const hooks = await receiver.received(4, ofSession);
    for (const hook of hooks) await awaitDelivery(partner, id, hook.id, "delivered");
    const nothing = await webhookEndpoints.replay(id, {
      since,
      until: since,
      undeliveredOnly: true,
    });
    expect(nothing).toEqual({ deliveries: 0 });
    const all = await webhookEndpoints.replay(id, { since });
    expect(all.deliveries).toBeGreaterThanOrEqual(4);
    await receiver.received(hooks.length + 4, ofSession);
    await webhookEndpoints.delete(id);
  });

  test("three days end a delivery, and five its endpoint", { timeout: ROAD_MS }, async () => {
    await using receiver = await startReceiver();
    await using witness = await startReceiver();
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await webhookEndpoints.create({ url: receiver.url });
    const second = await webhookEndpoints.create({
      url: witness.url,
      eventTypes: ["webhook_endpoint.disabled"],
    });
    receiver.status = 503;
    const { eventId } = await webhookEndpoints.test(id);
    await receiver.received(1);
    const stateOf = async () => (await webhookEndpoints.deliveries(id, { eventId })).data[0]?.state;
    for (let hours = 0; hours < 84; hours += 12) await advanceHours(target(), 12);
    await expect.poll(stateOf, { timeout: 20_000 }).toBe("failed");
    expect((await webhookEndpoints.get(id)).state).toBe("enabled");

    // Another, so that there is something to try when the five days are over.
    await webhookEndpoints.test(id);
    for (let hours = 0; hours < 60; hours += 12) await advanceHours(target(), 12);
    await expect
      .poll(async () => (await webhookEndpoints.get(id)).state, { timeout: 20_000 })
      .toBe("disabled");
    expect(await webhookEndpoints.get(id)).toMatchObject({ disabledBecause: "failing" });
    const { data } = await partner.events.list({ subjectId: id });
    const notice = data.find(({ type }) => type === "webhook_endpoint.disabled");
    expect(notice?.data).toMatchObject({ webhookEndpoint: { id, state: "disabled" } });
    const [told] = await witness.received(1);
    expect(told?.id).toBe(notice?.id);
    for (const each of [id, second.id]) await webhookEndpoints.delete(each);
  });
}
