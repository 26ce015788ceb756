import type { WebhookDelivery, WebhookEndpoint } from "@networkcore/contract";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  signersOf,
  startReceiver,
  type WebhookReceiver,
} from "../../../test-support/webhook-receiver.ts";
import { lockEndpoint } from "./endpoint-store.ts";
import { replayTime } from "./replay-deliveries.ts";
import { openWebhookStage } from "./test-webhooks.ts";

const stage = await openWebhookStage();
const { call, clock, tell, endpoint } = stage;
afterAll(() => stage.close());

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await stage.stop();
  await receiver.close();
  await stage.empty();
});

const soon = { timeout: 15_000, interval: 20 };

const later = (milliseconds: number) =>
  stage.goTo(new Date(clock.now().getTime() + milliseconds));

async function deliveriesOf(id: string): Promise<readonly WebhookDelivery[]> {
  return (await call("listWebhookDeliveries", { params: { id } })).data;
}

const read = (id: string): Promise<WebhookEndpoint> =>
  call("getWebhookEndpoint", { params: { id } });

async function untilTried(id: string, tries: number): Promise<WebhookDelivery> {
  return vi.waitFor(async () => {
    const [delivery] = await deliveriesOf(id);
    if (delivery?.attempts.length !== tries) throw new Error(`not ${tries} tries yet`);
    return delivery;
  }, soon);
}

test("an event comes as it is listed, signed by Standard Webhooks", async () => {
  const { id, secret } = await endpoint(receiver.url);
  stage.start();
  const eventId = (await tell("ses_1")) ?? "";
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  const [webhook] = receiver.received;
  if (webhook === undefined) throw new Error("nothing came");
  expect(webhook.event).toEqual(await call("getEvent", { params: { id: eventId } }));
  expect(signersOf(webhook, [secret])).toEqual([secret]);
  expect(webhook.headers).toMatchObject({
    "webhook-id": eventId,
    "content-type": "application/json",
    "user-agent": "NetworkCore-Webhooks/1.0",
    "networkcore-version": "2026-11-21",
  });
  // By the machine's time and not the sandbox's, which a receiver does not know.
  const age = performance.timeOrigin + performance.now();
  expect(Number(webhook.headers["webhook-timestamp"])).toBeGreaterThan(age / 1_000 - 60);
  expect(await untilTried(id, 1)).toMatchObject({
    state: "delivered",
    event_id: eventId,
    event_type: "session.created",
    attempts: [{ status: 204, error: null, attempted_at: clock.now().toISOString() }],
    next_attempt_at: null,
    delivered_at: clock.now().toISOString(),
  });
});

test("a failed delivery is tried again when it is due, and its log says why", async () => {
  const { id } = await endpoint(receiver.url);
  const answers = [{ status: 500, body: "\u0000out of\n luck" }, { status: 302 }, { status: 200 }];
  receiver.answer = () => answers[receiver.received.length - 1] ?? { status: 200 };
  stage.start();
  await tell("ses_1");
  const first = await untilTried(id, 1);
  expect(first).toMatchObject({ state: "pending", delivered_at: null });
  expect(Date.parse(first.next_attempt_at ?? "") - clock.now().getTime()).toBe(5_000);
  expect((await read(id)).failing_since).toBe(clock.now().toISOString());
  const failedAt = clock.now().toISOString();
  await later(5_000);
  await untilTried(id, 2);
  expect((await read(id)).failing_since).toBe(failedAt);
  await later(30_000);
  const last = await untilTried(id, 3);
  expect(last.state).toBe("delivered");
  expect(last.attempts.map(({ status, error }) => [status, error])).toEqual([
    [500, "answered 500: out of luck"],
    [302, "answered 302: redirects are not followed"],
    [200, null],
  ]);
  expect((await read(id)).failing_since).toBeNull();
});

test("a redirect is not followed", async () => {
  const other = await startReceiver();
  const { id } = await endpoint(receiver.url);
  receiver.answer = () => ({ status: 307, headers: { location: other.url } });
  stage.start();
  await tell("ses_1");
  await untilTried(id, 1);
  expect(other.connections()).toBe(0);
  await other.close();
});

test("only what an endpoint wants comes to it", async () => {
  await endpoint(receiver.url, { event_types: ["session.created"] });
  stage.start();
  await tell("ses_1", "session.started");
  await tell("ses_1");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  expect(receiver.received[0]?.event).toMatchObject({ type: "session.created", sequence: 2 });
});

test("a delivery is given up after three days, and can be replayed", async () => {
  const { id } = await endpoint(receiver.url);
  receiver.answer = () => ({ status: 503 });
  stage.start();
  await tell("ses_1");
  let [delivery] = [await untilTried(id, 1)];
  for (let tries = 2; delivery.state === "pending"; tries += 1) {
    await stage.goTo(delivery.next_attempt_at ?? "");
    delivery = await untilTried(id, tries);
  }
  expect(delivery.state).toBe("failed");
  expect(delivery.attempts).toHaveLength(14);
  const spent = clock.now().getTime() - Date.parse(delivery.created_at);
  expect(spent).toBe(3 * 24 * 3_600_000);

  receiver.answer = () => ({ status: 204 });
  const delivery_id = delivery.id;
  const replayed = await call("replayWebhookDelivery", { params: { id, delivery_id } });
  expect(replayed).toMatchObject({ id: delivery_id, state: "pending" });
  expect(await untilTried(id, 15)).toMatchObject({ state: "delivered" });
});

test("the log keeps the last twenty tries", async () => {
  const { id } = await endpoint(receiver.url);
  stage.start();
  await tell("ses_1");
  const { id: delivery_id } = await untilTried(id, 1);
  for (let times = 2; times <= 22; times += 1) {
    clock.pass(1_000);
    await call("replayWebhookDelivery", { params: { id, delivery_id } });
    await vi.waitFor(async () => {
      expect((await deliveriesOf(id))[0]?.state).toBe("delivered");
    }, soon);
  }
  const [delivery] = await deliveriesOf(id);
  expect(delivery?.attempts).toHaveLength(20);
  expect(delivery?.attempts[0]?.attempted_at).toBe("2026-04-13T12:00:02.000Z");
});

test("a replay brings what was missed, and what was delivered if that is wanted", async () => {
  const { id } = await endpoint(receiver.url);
  stage.start();
  await tell("ses_1");
  await untilTried(id, 1);
  await call("updateWebhookEndpoint", { params: { id }, body: { state: "disabled" } });
  clock.pass(60_000);
  await tell("ses_2");
  const since = "2026-04-13T12:00:00Z";
  const replay = (body: object) =>
    call("replayWebhooks", { params: { id }, body: { since, ...body } });
  await expect(replay({})).rejects.toMatchObject({ code: "webhook_endpoint_disabled" });
  await call("updateWebhookEndpoint", { params: { id }, body: { state: "enabled" } });
  expect(await replay({ undelivered_only: true })).toEqual({ deliveries: 1 });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
  expect(await replay({ until: "2026-04-13T12:00:30Z" })).toEqual({ deliveries: 1 });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(3), soon);
  const subjects = receiver.received.map(({ event }) => event.subject_id);
  expect(subjects).toEqual(["ses_1", "ses_2", "ses_1"]);
  await expect(replay({ until: "2026-04-13T11:00:00Z" })).rejects.toMatchObject({
    code: "invalid_request",
    param: "since",
  });
  for (const text of ["2026-04-99T11:00:00Z", "2026-02-30T11:00:00Z", "2026-04-12T24:00:00Z"]) {
    await expect(replay({ since: text })).rejects.toMatchObject({ param: "since" });
  }
  const nanoseconds = "2026-04-13T12:00:00.000000001Z";
  expect((await replay({ since: nanoseconds })).deliveries).toBeGreaterThan(0);
});

test("a replay of too much is refused, and what was delivered does not count", async () => {
  const { id } = await endpoint(receiver.url);
  stage.start();
  await tell("ses_1");
  await untilTried(id, 1);
  await stage.stop();
  for (const name of ["ses_2", "ses_3"]) await tell(name);
  const replay = (undelivered_only: boolean, most: number) =>
    stage.database.transaction().execute(async (transaction) => {
      const row = await lockEndpoint(transaction, { partnerId: "dmp_1", id });
      const wanted = { since: "2026-04-13T12:00:00Z", undelivered_only };
      return replayTime(stage.context, transaction, row, wanted, most);
    });
  await expect(replay(false, 2)).rejects.toMatchObject({ code: "invalid_request", param: "since" });
  expect(await replay(true, 2)).toBe(2);
  expect(await replay(false, 3)).toBe(3);
});

test("a test goes to its endpoint alone, and no replay brings it to another", async () => {
  const other = await startReceiver();
  const { id } = await endpoint(receiver.url);
  const { id: otherId } = await endpoint(other.url);
  stage.start();
  const delivery = await call("testWebhookEndpoint", { params: { id } });
  expect(delivery).toMatchObject({ state: "pending", event_type: "webhook_endpoint.test" });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  expect(receiver.received[0]?.event.data.webhook_endpoint).toMatchObject({ id });
  expect(receiver.received[0]?.body).not.toContain("sealed");
  const since = "2026-04-13T11:00:00Z";
  expect(await call("replayWebhooks", { params: { id: otherId }, body: { since } })).toEqual({
    deliveries: 0,
  });
  await other.close();
});

test("deliveries are listed by state and event, page by page", async () => {
  const { id } = await endpoint(receiver.url);
  const eventId = (await tell("ses_1")) ?? "";
  await tell("ses_2");
  const params = { id };
  const first = await call("listWebhookDeliveries", { params, query: { limit: "1" } });
  expect(first.has_more).toBe(true);
  const cursor = first.next_cursor ?? "";
  const second = await call("listWebhookDeliveries", { params, query: { cursor } });
  expect([...first.data, ...second.data]).toHaveLength(2);
  const own = await call("listWebhookDeliveries", { params, query: { event_id: eventId } });
  expect(own.data).toMatchObject([{ event_id: eventId, attempts: [], state: "pending" }]);
  const done = await call("listWebhookDeliveries", { params, query: { state: "delivered" } });
  expect(done.data).toEqual([]);
});
