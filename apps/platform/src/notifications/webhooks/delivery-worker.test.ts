import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  signersOf,
  startReceiver,
  type WebhookReceiver,
} from "../../../test-support/webhook-receiver.ts";
import { runInTrace } from "../../http/index.ts";
import { openWebhookStage } from "./test-webhooks.ts";

const stage = await openWebhookStage();
const { call, clock, database, endpoint, tell } = stage;
afterAll(() => stage.close());

let receiver: WebhookReceiver;
let slow: WebhookReceiver;
beforeEach(async () => {
  [receiver, slow] = await Promise.all([startReceiver(), startReceiver()]);
  slow.answer = () => "hang";
});
afterEach(async () => {
  await stage.stop();
  await Promise.all([receiver.close(), slow.close()]);
  await stage.empty();
});

const soon = { timeout: 14_000, interval: 20 };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `ses_${index}`);
const subjects = ({ received }: WebhookReceiver) => received.map(({ event }) => event.subject_id);

test("an endpoint that hangs has few tries at a time and holds nobody else back", async () => {
  for (let times = 0; times < 3; times += 1) await endpoint(slow.url);
  await endpoint(receiver.url);
  stage.start();
  const begun = performance.now();
  for (const id of ids(40)) await tell(id);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(40), soon);
  // Those that hang would have been given up by then at the earliest.
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(slow.received.length).toBeLessThanOrEqual(3 * 4);
});

test("however many endpoints are down, those that work are served at once", async () => {
  const down = Array.from({ length: 19 }, () => endpoint(slow.url));
  await Promise.all(down);
  await sql`update webhook_endpoints set failing_since = ${clock.now()}`.execute(database);
  await endpoint(receiver.url);
  for (const id of ids(30)) await tell(id);
  stage.start();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(30), soon);
  expect(slow.received).toHaveLength(8);
});

test("19 endpoints that answer slowly do not hold back a quick one of their partner", async () => {
  slow.answer = async () => {
    await sleep(12_000);
    return { status: 200 };
  };
  await Promise.all(Array.from({ length: 19 }, () => endpoint(slow.url)));
  await endpoint(receiver.url);
  for (const id of ids(20)) await tell(id);
  stage.start();
  // Before the first slow one has answered.
  const inTime = { timeout: 12_000, interval: 20 };
  await vi.waitFor(() => expect(receiver.received).toHaveLength(20), inTime);
});

test("a partner whose endpoints all hang takes no try from another partner", async () => {
  await Promise.all(Array.from({ length: 20 }, () => endpoint(slow.url)));
  for (const id of ids(20)) await tell(id);
  stage.start();
  await vi.waitFor(() => expect(slow.received).toHaveLength(8), soon);
  const partnerId = "dmp_2";
  const body = { url: receiver.url };
  await call("createWebhookEndpoint", { params: undefined, body, partnerId });
  for (const id of ids(20)) await tell(id, "session.created", partnerId);
  const inTime = { timeout: 1_500, interval: 20 };
  await vi.waitFor(() => expect(receiver.received).toHaveLength(20), inTime);
});

test("a slow endpoint becomes a quick one again with its first quick answer", async () => {
  const { id } = await endpoint(receiver.url);
  const isSlow = async () => {
    const { rows } = await sql<{ slow: boolean }>`
      select slow from webhook_endpoints where id = ${id}`.execute(database);
    return rows[0]?.slow;
  };
  const late = Promise.withResolvers<{ status: number }>();
  receiver.answer = () => late.promise;
  stage.start();
  await tell("ses_1");
  await vi.waitFor(async () => expect(await isSlow()).toBe(true), soon);
  late.resolve({ status: 204 });
  receiver.answer = () => ({ status: 204 });
  await vi.waitFor(async () => {
    const { data } = await call("listWebhookDeliveries", { params: { id } });
    expect(data[0]?.state).toBe("delivered");
  }, soon);
  expect(await isSlow()).toBe(true);
  await tell("ses_2");
  await vi.waitFor(async () => expect(await isSlow()).toBe(false), soon);
});

test("a secret that cannot be read is a failed try, and a new one signs without it", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const { id } = await endpoint(receiver.url);
  await sql`update webhook_endpoints set secrets =
    jsonb_set(secrets, '{0,sealed}', '"v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')`
    .execute(database);
  stage.start();
  await tell("ses_1");
  await vi.waitFor(async () => {
    const { data } = await call("listWebhookDeliveries", { params: { id } });
    expect(data[0]?.attempts).toMatchObject([
      { status: null, error: "the endpoint's secret cannot be read: rotate it" },
    ]);
  }, soon);
  expect(warned.mock.calls.join()).toContain(id);
  expect(receiver.received).toEqual([]);
  const { secret } = await call("rotateWebhookSecret", { params: { id } });
  await tell("ses_2");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  const [webhook] = receiver.received;
  expect(webhook && signersOf(webhook, [secret])).toEqual([secret]);
  warned.mockRestore();
});

test("a webhook carries the trace of the request that made its event", async () => {
  await endpoint(receiver.url);
  stage.start();
  const trace = {
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    tracestate: "vendor=1",
  };
  await runInTrace(trace, () => tell("ses_1"));
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  expect(receiver.received[0]?.headers).toMatchObject(trace);
});

test("what is not answered within 15 seconds has failed", { timeout: 60_000 }, async () => {
  const { id } = await endpoint(slow.url);
  stage.start();
  await tell("ses_1");
  await vi.waitFor(
    async () => {
      const { data } = await call("listWebhookDeliveries", { params: { id } });
      expect(data[0]?.attempts).toMatchObject([
        { status: null, error: "no answer within 15 seconds" },
      ]);
      expect(data[0]?.attempts[0]?.duration_ms).toBeGreaterThan(14_900);
    },
    { timeout: 45_000, interval: 100 },
  );
});

test("many nodes deliver each event once", async () => {
  await endpoint(receiver.url);
  for (let node = 0; node < 4; node += 1) stage.start();
  await Promise.all(ids(60).map((id) => tell(id)));
  await vi.waitFor(() => expect(receiver.received).toHaveLength(60), soon);
  await stage.stop();
  expect(subjects(receiver).toSorted()).toEqual(ids(60).toSorted());
});

test("what a node was at when it ended is given back, and another one delivers it", async () => {
  await endpoint(receiver.url);
  receiver.answer = () => "hang";
  stage.start();
  await tell("ses_1");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  await stage.stop();
  receiver.answer = () => ({ status: 204 });
  stage.start();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
});

test("what a node was at when it was killed comes again when its lease has run out", async () => {
  const { id } = await endpoint(receiver.url);
  await tell("ses_1");
  // What a killed node leaves behind.
  await sql`update webhook_deliveries set lease = 'killed',
    leased_until = clock_timestamp() + interval '1 second'`.execute(database);
  stage.start();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  await vi.waitFor(async () => {
    const { data } = await call("listWebhookDeliveries", { params: { id } });
    expect(data[0]?.state).toBe("delivered");
  }, soon);
});

test("a replay while a try is under way is not lost when that try succeeds", async () => {
  const { id } = await endpoint(receiver.url);
  const first = Promise.withResolvers<{ status: number }>();
  receiver.answer = () => first.promise;
  stage.start();
  await tell("ses_1");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  const read = async () => (await call("listWebhookDeliveries", { params: { id } })).data[0];
  const second = Promise.withResolvers<{ status: number }>();
  receiver.answer = () => second.promise;
  const params = { id, delivery_id: (await read())?.id ?? "" };
  await call("replayWebhookDelivery", { params });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
  first.resolve({ status: 204 });
  await vi.waitFor(async () => expect((await read())?.attempts).toHaveLength(1), soon);
  expect((await read())?.state).toBe("pending");
  second.resolve({ status: 204 });
  await vi.waitFor(async () => expect((await read())?.state).toBe("delivered"), soon);
  expect((await read())?.attempts).toHaveLength(2);
});

test("endpoints that come and go keep no event from being written, and none waits", async () => {
  await endpoint(receiver.url);
  for (let node = 0; node < 2; node += 1) stage.start();
  async function change(): Promise<void> {
    for (let times = 0; times < 10; times += 1) {
      const { id } = await endpoint(receiver.url);
      const params = { id };
      await call("rotateWebhookSecret", { params });
      await call("replayWebhooks", { params, body: { since: "2026-04-13T00:00:00Z" } });
      await call("deleteWebhookEndpoint", { params });
    }
  }
  const written = Promise.all(ids(80).map((id) => tell(id)));
  await Promise.all([written, change(), change(), change()]);
  await vi.waitFor(() => expect(new Set(subjects(receiver)).size).toBe(80), soon);
  await vi.waitFor(async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from webhook_deliveries delivery
      join webhook_endpoints endpoint on endpoint.id = delivery.endpoint_id
      where delivery.state <> 'delivered'`.execute(database);
    expect(rows[0]?.left).toBe(0);
  }, soon);
});

test("workers outlive a database that fails for a while", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  await endpoint(receiver.url);
  await sql`alter table webhook_deliveries rename to away`.execute(database);
  stage.start();
  await vi.waitFor(() => expect(warned).toHaveBeenCalled(), soon);
  await sql`alter table away rename to webhook_deliveries`.execute(database);
  warned.mockRestore();
  await tell("ses_1");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
});
