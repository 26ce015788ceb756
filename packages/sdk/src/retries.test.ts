import { expect, test } from "vitest";
import { json, localApi, problem } from "../test-server/local-api.ts";
import { emptyPage, SESSION_ID, wireSession } from "../test-server/wire-objects.ts";
import { isNetworkCoreError, NetworkCore, RateLimitError } from "./index.ts";

const secretKey = "sk_test_abc";

test("Retry-After as a date is honoured", async () => {
  const date = new Date(Date.now() + 2_000).toUTCString();
  await using api = await localApi(
    problem(429, "rate_limited", { "retry-after": date }),
    json(200, emptyPage),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const before = performance.now();
  await networkCore.sessions.list();
  // A date has whole seconds: at least one of the two is left.
  expect(performance.now() - before).toBeGreaterThan(900);
});

test.each([
  ["of more than 30 s", "31", {}],
  ["that outlasts the call", "2", { timeoutMs: 1_000 }],
])("a Retry-After %s is told at once and not waited for", async (_, seconds, options) => {
  await using api = await localApi(problem(429, "rate_limited", { "retry-after": seconds }));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.sessions.list({}, options).catch((e) => e);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(isNetworkCoreError(error) && error.retryAfterMs).toBe(Number(seconds) * 1000);
  expect(api.seen).toHaveLength(1);
});

test("the last answer is given when no time is left for another wait", async () => {
  await using api = await localApi(problem(503, "upstream_unavailable"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.sessions.list({}, { timeoutMs: 300 }).catch((e) => e);
  expect(isNetworkCoreError(error, "upstream_unavailable")).toBe(true);
  expect(api.seen).toHaveLength(1);
});

test("the idempotency key outlives a renewed token", async () => {
  await using api = await localApi(
    problem(401, "token_expired"),
    problem(503, "upstream_unavailable"),
    json(200, wireSession("stopping")),
  );
  let asked = 0;
  const clientToken = () => `token-${(asked += 1)}`;
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  await networkCore.sessions.stop(SESSION_ID);
  const keys = api.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(api.seen.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-1",
    "Bearer token-2",
    "Bearer token-2",
  ]);
});

test("each call has a key of its own, and one of the caller's is kept", async () => {
  await using api = await localApi(json(200, wireSession("stopping")));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await networkCore.sessions.stop(SESSION_ID);
  await networkCore.sessions.stop(SESSION_ID);
  await networkCore.sessions.stop(SESSION_ID, { idempotencyKey: "mine" });
  const keys = api.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe("mine");
});

test("a version is asked for: the contract's, or the client's", async () => {
  await using api = await localApi(json(200, emptyPage));
  const { baseUrl } = api;
  await new NetworkCore({ secretKey, baseUrl }).sessions.list();
  await new NetworkCore({ secretKey, baseUrl, version: "2025-01-02" }).sessions.list();
  expect(api.seen.map(({ headers }) => headers["networkcore-version"])).toEqual([
    "2026-11-21",
    "2025-01-02",
  ]);
});

test("a 304 that nobody asked for is an unexpected answer, not an empty result", async () => {
  await using api = await localApi((_, response) => response.writeHead(304).end());
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await expect(networkCore.sessions.list()).rejects.toMatchObject({
    name: "UnexpectedResponseError",
    status: 304,
  });
});

test.each(["ratelimit-reset", "x-ratelimit-reset", "x-ratelimit-retry-after"])(
  "a wait that %s names is not taken for a Retry-After",
  async (header) => {
    await using api = await localApi(
      problem(429, "rate_limited", { [header]: "3600" }),
      json(200, emptyPage),
    );
    const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
    await networkCore.sessions.list({}, { timeoutMs: 4_000 });
    expect(api.seen).toHaveLength(2);
  },
);

test("an answer that the first attempt is in flight has its Retry-After honoured", async () => {
  await using api = await localApi(
    problem(409, "request_in_flight", { "retry-after": "1" }),
    json(200, wireSession("stopping")),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const before = performance.now();
  await networkCore.sessions.stop(SESSION_ID);
  expect(performance.now() - before).toBeGreaterThan(950);
});

test.each([
  [408, 2],
  [500, 2],
  [502, 2],
  [520, 2],
  [524, 2],
  [501, 1],
  [505, 1],
  [525, 1],
  [404, 1],
])("a page of a proxy with the status %i takes %i requests", async (status, requests) => {
  await using api = await localApi(
    (_, response) => response.writeHead(status, { "retry-after": "0" }).end("<html>"),
    json(200, emptyPage),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const outcome: unknown = await networkCore.sessions.list().catch((error: unknown) => error);
  const failed = { name: "UnexpectedResponseError", status };
  expect(outcome).toMatchObject(requests === 1 ? failed : { hasMore: false });
  expect(api.seen).toHaveLength(requests);
});

test("a redirect is an unexpected answer, and is neither followed nor repeated", async () => {
  await using api = await localApi(({ url }, response) =>
    response.writeHead(302, { location: url }).end(),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const call = networkCore.sessions.list();
  await expect(call).rejects.toMatchObject({ name: "UnexpectedResponseError", status: 302 });
  expect(api.seen).toHaveLength(1);
});
