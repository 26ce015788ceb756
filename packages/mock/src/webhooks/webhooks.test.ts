import { createHmac } from "node:crypto";
import type { EventType } from "@networkcore/contract";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import type { MockNetwork } from "../mock-network.ts";
import { frozenNetwork, startAt } from "../../test/frozen-network.ts";

/** Calls the API without the SDK. */
async function call(network: MockNetwork, method: string, path: string, body?: object) {
  const response = await network.fetch(network.origin + path, {
    method,
    headers: {
      authorization: `Bearer ${network.secretKey}`,
      "content-type": "application/json",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, unknown>;
  return { status: response.status, json };
}

function told(network: MockNetwork, eventTypes?: readonly EventType[], status = () => 204) {
  const events: { type: string; sequence: number; id: string }[] = [];
  const subscription = network.onWebhook(
    async (request) => {
      events.push((await request.json()) as (typeof events)[number]);
      return new Response(null, { status: status() });
    },
    { eventTypes },
  );
  return { events, subscription, types: () => events.map(({ type }) => type) };
}

test("a session is told from its start to its settlement, signed, in its order", async () => {
  const { network, partner } = frozenNetwork();
  const types: string[] = [];
  const { secret } = network.onWebhook(async (request) => {
    const { headers } = request;
    const body = await request.text();
    const content = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${body}`;
    const hmac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"));
    expect(headers.get("webhook-signature")).toBe(`v1,${hmac.update(content).digest("base64")}`);
    const event = await verifyWebhook({ body, headers, secret, now: network.clock.now() });
    expect(event.id).toBe(headers.get("webhook-id"));
    types.push(event.type);
    return new Response(null, { status: 204 });
  });
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 10 });
  await partner.sessions.stop(id);
  await network.clock.advance({ hours: 24 });
  expect(types).toEqual([
    "session.created",
    "session.started",
    "session.ended",
    "session.cleared",
    "session.settled",
    "settlement.created",
    "payout.settled",
  ]);
  const { json } = await call(network, "GET", `/v1/events?subject_id=${id}`);
  const listed = json.data as { type: string; sequence: number; data: object }[];
  expect(listed.map(({ type, sequence }) => [sequence, type])).toEqual(
    types.slice(0, 5).map((type, index) => [index + 1, type]).toReversed(),
  );
  expect(listed.map(({ data }) => Object.keys(data))).toEqual(listed.map(() => ["session"]));
});

test("what is refused is tried again by the clock, and given up after three days", async () => {
  const { network, partner } = frozenNetwork();
  const times: number[] = [];
  const beginning = network.clock.now().getTime();
  const { events } = told(network, ["session.created"], () => 503);
  await startAt(network, partner);
  await network.idle();
  expect(events).toHaveLength(1);
  await network.clock.advance({ hours: 80 });
  const { webhookDeliveries } = network.state();
  const [delivery] = webhookDeliveries;
  for (const { attempted_at: at } of delivery?.attempts ?? []) {
    times.push((Date.parse(at) - beginning) / 1000);
  }
  expect(delivery).toMatchObject({ state: "failed", next_attempt_at: null });
  expect(delivery?.attempts[0]).toMatchObject({ status: 503, error: "the answer was 503" });
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[1]).toBeGreaterThanOrEqual(4);
  expect(times[1]).toBeLessThanOrEqual(6);
  expect(times.at(-1)).toBe(72 * 3600);
  expect(events).toHaveLength(times.length);
});

test("a handler that throws gets the same event again until it takes it", async () => {
  const { network, partner } = frozenNetwork();
  const ids: (string | null)[] = [];
  network.onWebhook(
    (request) => {
      ids.push(request.headers.get("webhook-id"));
      if (ids.length < 3) throw new Error("not yet");
      return new Response("ok");
    },
    { eventTypes: ["session.created"] },
  );
  await startAt(network, partner);
  await network.clock.advance({ minutes: 2 });
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  const [delivery] = network.state().webhookDeliveries;
  expect(delivery).toMatchObject({ state: "delivered" });
  expect(delivery?.attempts.map(({ error }) => error)).toEqual(["not yet", "not yet", null]);
});

test("an endpoint that fails for five days is disabled, and the others are told", async () => {
  const { network, partner } = frozenNetwork();
  const { subscription } = told(network, ["session.created"], () => 500);
  const other = told(network, ["webhook_endpoint.disabled"]);
  for (let day = 0; day < 6; day += 1) {
    await startAt(network, partner);
    await network.clock.advance({ hours: 24 });
  }
  expect(other.types()).toEqual(["webhook_endpoint.disabled"]);
  const { json } = await call(
    network, "GET", `/v1/webhook_endpoints/${subscription.endpointId}`,
  );
  expect(json).toMatchObject({ state: "disabled", disabled_because: "failing" });
  const { json: again } = await call(
    network, "PATCH", `/v1/webhook_endpoints/${subscription.endpointId}`, { state: "enabled" },
  );
  expect(again).toMatchObject({ state: "enabled", disabled_because: null, failing_since: null });
});

test("410 disables an endpoint at once, and a test of it is refused", async () => {
  const { network, partner } = frozenNetwork();
  const { events, subscription } = told(network, undefined, () => 410);
  await startAt(network, partner);
  await network.clock.advance({ hours: 1 });
  expect(events).toHaveLength(1);
  const path = `/v1/webhook_endpoints/${subscription.endpointId}`;
  expect((await call(network, "POST", `${path}/test`)).json).toMatchObject({
    code: "webhook_endpoint_disabled",
  });
});

test("two secrets sign after a rotation, until the old one runs out", async () => {
  const { network } = frozenNetwork();
  const signatures: number[] = [];
  const { endpointId } = network.onWebhook((request) => {
    signatures.push(request.headers.get("webhook-signature")?.split(" ").length ?? 0);
    return new Response(null, { status: 204 });
  });
  const path = `/v1/webhook_endpoints/${endpointId}`;
  const test = async (): Promise<void> => {
    await call(network, "POST", `${path}/test`);
    await network.idle();
  };
  await test();
  const rotated = await call(network, "POST", `${path}/rotate_secret`, { overlap_seconds: 60 });
  expect(rotated.json.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await test();
  await network.clock.advance({ seconds: 60 });
  await test();
  expect(signatures).toEqual([1, 2, 1]);
  expect((await call(network, "GET", path)).json.secrets).toHaveLength(1);
});

test("what came while an endpoint was disabled can be replayed", async () => {
  const { network, partner } = frozenNetwork();
  const { types, subscription } = told(network, ["session.created", "session.started"]);
  const path = `/v1/webhook_endpoints/${subscription.endpointId}`;
  await call(network, "PATCH", path, { state: "disabled" });
  await startAt(network, partner);
  await network.clock.advance({ minutes: 5 });
  expect(types()).toEqual([]);
  await call(network, "PATCH", path, { state: "enabled" });
  const since = "2026-11-21T08:00:00Z";
  expect((await call(network, "POST", `${path}/replay`, { since })).json).toEqual({
    deliveries: 2,
  });
  await network.idle();
  expect(types()).toEqual(["session.created", "session.started"]);
  const missed = { since, undelivered_only: true };
  expect((await call(network, "POST", `${path}/replay`, missed)).json).toEqual({ deliveries: 0 });
  const log = await call(network, "GET", `${path}/deliveries?state=delivered`);
  const [newest] = log.json.data as { id: string; event_type: string }[];
  expect(newest?.event_type).toBe("session.started");
  await call(network, "POST", `${path}/deliveries/${newest?.id}/replay`);
  await network.idle();
  expect(types().at(-1)).toBe("session.started");
  expect(types()).toHaveLength(3);
});

test("endpoints of the API are taken by URL, or go out over HTTP when that is wanted", async () => {
  const sent: string[] = [];
  const { network, partner } = frozenNetwork();
  const url = "https://shop.example/hooks";
  await call(network, "POST", "/v1/webhook_endpoints", { url, event_types: ["session.created"] });
  const end = network.takeWebhooks(url, (request) => {
    sent.push(request.url);
    return new Response(null, { status: 204 });
  });
  await startAt(network, partner);
  await network.idle();
  expect(sent).toEqual([url]);
  end();
  await startAt(network, partner, "SANDBOX-2");
  await network.idle();
  const error = network.state().webhookDeliveries[1]?.attempts[0]?.error;
  expect(error).toMatch(/onWebhook, deliverOverHttp/);
});

test("deliveries follow real time too, without anybody calling the network", async () => {
  const network = createMockNetwork({ speed: 600 });
  const { types } = told(network, ["session.created", "session.started"]);
  await startAt(network, (await import("../../test/frozen-network.ts")).clientOf(network));
  await expect.poll(types).toEqual(["session.created", "session.started"]);
});

test.each([
  ["http://shop.example/", "is not https"],
  ["https://10.0.0.8/", "is an internal address"],
  ["https://user:pass@shop.example/", "comes with a user name or password"],
  ["https://shop.example:25/", "is a privileged port"],
])("the URL %s is refused", async (url, fault) => {
  const { network } = frozenNetwork();
  const { status, json } = await call(network, "POST", "/v1/webhook_endpoints", { url });
  expect([status, json.param]).toEqual([400, "url"]);
  expect(json.detail).toContain(fault);
});

test("there are at most 20 endpoints, and another partner sees none of them", async () => {
  const { network } = frozenNetwork();
  const url = "https://shop.example/hooks";
  for (let count = 0; count < 20; count += 1) {
    expect((await call(network, "POST", "/v1/webhook_endpoints", { url })).status).toBe(201);
  }
  const more = await call(network, "POST", "/v1/webhook_endpoints", { url });
  expect(more.json).toMatchObject({ code: "too_many_webhook_endpoints" });
  const other = await network.fetch(`${network.origin}/v1/webhook_endpoints`, {
    headers: { authorization: "Bearer sk_test_mock_other" },
  });
  expect(await other.json()).toMatchObject({ data: [] });
});

test.each([
  ["nothing", undefined, "handler: must be a function"],
  [() => new Response(), { eventTypes: ["session.gone"] }, "there is no type session.gone"],
  [() => new Response(), { eventTypes: [] }, "options.eventTypes: must be a list"],
  [() => new Response(), { secretKey: "sk_test_x" }, "options.secretKey: is not one of"],
  [() => new Response(), { secret: "x" }, "options.secret: is not known"],
])("onWebhook(%s, %j) is refused", (handler, options, message) => {
  const { network } = frozenNetwork();
  expect(() => network.onWebhook(handler as never, options as never)).toThrow(message);
});
