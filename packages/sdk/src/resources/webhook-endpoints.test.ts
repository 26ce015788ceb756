import { expect, test } from "vitest";
import { json, localApi, problem } from "../../test-server/local-api.ts";
import { emptyPage } from "../../test-server/wire-objects.ts";
import { isNetworkCoreError, NetworkCore } from "../index.ts";

const ID = "whe_01k9v3q6c4e8prmd9a2w5x7y1z";
const DELIVERY_ID = "whd_01k9v3q6c4e8prmd9a2w5x7y1z";
const EVENT_ID = "evt_01k9v3q6c4e8prmd9a2w5x7y1z";

const wire = {
  id: ID,
  url: "https://example.com/hooks",
  description: null,
  event_types: ["session.settled"],
  state: "enabled",
  disabled_because: null,
  secrets: [{ hint: "whsec_ab", created_at: "2026-11-21T08:00:00Z", expires_at: null }],
  failing_since: "2026-11-21T09:00:00Z",
  created_at: "2026-11-21T08:00:00Z",
  updated_at: "2026-11-21T08:00:00Z",
};
const wireDelivery = {
  id: DELIVERY_ID,
  webhook_endpoint_id: ID,
  event_id: EVENT_ID,
  event_type: "webhook_endpoint.test",
  state: "pending",
  attempts: [
    { attempted_at: "2026-11-21T08:00:00Z", status: null, error: "timed out", duration_ms: 15000 },
  ],
  next_attempt_at: "2026-11-21T08:00:05Z",
  delivered_at: null,
  created_at: "2026-11-21T08:00:00Z",
};

const at = (baseUrl: string) =>
  new NetworkCore({ secretKey: "sk_test_abc", baseUrl }).webhookEndpoints;

test("each call goes to its endpoint with its body", async () => {
  const page = json(200, emptyPage);
  const one = json(200, wire);
  const delivery = json(200, wireDelivery);
  await using api = await localApi(
    json(201, { ...wire, secret: "whsec_new" }), page, one, one, one,
    json(200, { ...wire, secret: "whsec_new" }), delivery, json(200, { deliveries: 2 }),
    page, delivery,
  );
  const endpoints = at(api.baseUrl);
  const url = "https://example.com/hooks";
  expect(await endpoints.create({ url, eventTypes: ["session.settled"] })).toMatchObject({
    id: ID,
    secret: "whsec_new",
    eventTypes: ["session.settled"],
    failingSince: new Date("2026-11-21T09:00:00Z"),
  });
  await endpoints.list({ limit: 5 });
  await endpoints.get(ID);
  await endpoints.update(ID, { description: null, state: "disabled" }, { ifMatch: '"a"' });
  await endpoints.delete(ID, { ifMatch: "*" });
  await endpoints.rotateSecret(ID, { overlapSeconds: 60 });
  expect((await endpoints.test(ID)).attempts[0]?.attemptedAt).toEqual(
    new Date("2026-11-21T08:00:00Z"),
  );
  const since = new Date("2026-11-20T08:00:00Z");
  expect(await endpoints.replay(ID, { since, undeliveredOnly: true })).toEqual({ deliveries: 2 });
  await endpoints.deliveries(ID, { state: "failed", eventId: EVENT_ID });
  await endpoints.replayDelivery(ID, DELIVERY_ID);
  const path = `/v1/webhook_endpoints/${ID}`;
  expect(
    api.seen.map(({ method, url: to, body }) => [method, to, body && (JSON.parse(body) as object)]),
  ).toEqual([
    ["POST", "/v1/webhook_endpoints", { url, event_types: ["session.settled"] }],
    ["GET", "/v1/webhook_endpoints?limit=5", ""],
    ["GET", path, ""],
    ["PATCH", path, { description: null, state: "disabled" }],
    ["DELETE", path, ""],
    ["POST", `${path}/rotate_secret`, { overlap_seconds: 60 }],
    ["POST", `${path}/test`, ""],
    ["POST", `${path}/replay`, { since: since.toISOString(), undelivered_only: true }],
    ["GET", `${path}/deliveries?state=failed&event_id=${EVENT_ID}`, ""],
    ["POST", `${path}/deliveries/${DELIVERY_ID}/replay`, ""],
  ]);
  const sent = (header: string) => api.seen.map(({ headers }) => headers[header]);
  expect(sent("if-match")[3]).toBe('"a"');
  expect(sent("if-match")[4]).toBe("*");
  const keyed = sent("idempotency-key").map((key) => key !== undefined);
  expect(keyed).toEqual(api.seen.map(({ method }) => method !== "GET"));
});

test("the types of an endpoint are set on another as they were read", async () => {
  await using api = await localApi(json(200, wire), json(200, wire));
  const endpoints = at(api.baseUrl);
  const { eventTypes } = await endpoints.get(ID);
  await endpoints.update(ID, { eventTypes });
  expect(api.seen[1]?.body).toBe('{"event_types":["session.settled"]}');
});

test("a type that this version does not know is refused by name when it is set", async () => {
  const endpoints = at("http://localhost:1");
  const call = endpoints.create({ url: "https://example.com", eventTypes: ["charger.moved"] });
  await expect(call).rejects.toThrow(/^eventTypes/);
});

test("a stale change is refused with its code", async () => {
  await using api = await localApi(problem(412, "precondition_failed"));
  const error: unknown = await at(api.baseUrl)
    .update(ID, { url: "https://example.com" }, { ifMatch: '"old"' })
    .catch((e: unknown) => e);
  expect(isNetworkCoreError(error) && error.code).toBe("precondition_failed");
});

test("what is wrong is refused by name, and nothing is sent", async () => {
  const endpoints = at("http://localhost:1");
  await expect(endpoints.get("")).rejects.toThrow(/^id: /);
  await expect(endpoints.create({ url: "ftp://x" })).rejects.toThrow(/^url: /);
  await expect(endpoints.create({} as never)).rejects.toThrow(/^url: /);
  await expect(endpoints.update(ID, { name: "x" } as never)).rejects.toThrow(/name/);
  await expect(endpoints.rotateSecret(ID, { overlapSeconds: -1 })).rejects.toThrow(
    /^overlapSeconds: /,
  );
  await expect(endpoints.replay(ID, { since: new Date(Number.NaN) })).rejects.toThrow(/^since: /);
  await expect(endpoints.replay(ID, {} as never)).rejects.toThrow(/^since: /);
  await expect(endpoints.deliveries(ID, { state: "lost" as never })).rejects.toThrow(/^state: /);
  await expect(endpoints.replayDelivery(ID, "x")).rejects.toThrow(/^deliveryId: /);
  await expect(endpoints.get(ID, { ifMatch: "*" })).rejects.toThrow(/^ifMatch: /);
});
