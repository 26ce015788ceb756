import { inspect } from "node:util";
import { expect, test } from "vitest";
import { hangUp, json, localApi, problem } from "../test-server/local-api.ts";
import { emptyPage, wireSession } from "../test-server/wire-objects.ts";
import {
  isConnectionError,
  isNetworkCoreError,
  isUnexpectedResponseError,
  NetworkCore,
  type WebhookEndpoint,
} from "./index.ts";

const secretKey = "sk_test_abc";
const here = { latitude: 52.52, longitude: 13.405 };
const quoteId = "quo_01k9v3q6c4e8prmd9a2w5x7y1z";

test("a problem becomes an error with its fields, and is not retried", async () => {
  await using api = await localApi(problem(409, "quote_used"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.sessions.start({ quoteId }).catch((e) => e);
  if (!isNetworkCoreError(error)) throw error;
  expect(error).toMatchObject({
    name: "ConflictError",
    code: "quote_used",
    status: 409,
    requestId: "req_1",
    param: "radius_m",
    userMessage: "words for quote_used",
    message: "detail of quote_used",
    retryable: false,
  });
  expect(api.seen).toHaveLength(1);
});

test("a POST is retried with the same key after a hang-up and a 503", async () => {
  await using api = await localApi(
    hangUp,
    problem(503, "upstream_unavailable"),
    json(201, wireSession("created")),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await networkCore.sessions.start({ quoteId });
  const keys = api.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(api.seen[2]?.body).toBe(JSON.stringify({ quote_id: quoteId }));
});

test("the answer that the first attempt is in flight is retried", async () => {
  await using api = await localApi(
    problem(409, "request_in_flight"),
    json(201, wireSession("created")),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await expect(networkCore.sessions.start({ quoteId })).resolves.toMatchObject({ quoteId });
});

test("Retry-After is honoured", async () => {
  await using api = await localApi(
    problem(429, "rate_limited", { "retry-after": "1" }),
    json(200, emptyPage),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const before = performance.now();
  await networkCore.stations.search(here);
  expect(performance.now() - before).toBeGreaterThan(950);
});

test("after two retries the problem is given to the caller", async () => {
  await using api = await localApi(problem(500, "internal"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations.search(here).catch((e) => e);
  expect(isNetworkCoreError(error) && error.code).toBe("internal");
  expect(api.seen).toHaveLength(3);
});

test("without a server it is a connection error", async () => {
  const networkCore = new NetworkCore({ secretKey, baseUrl: "http://127.0.0.1:9" });
  const error: unknown = await networkCore.stations.search(here).catch((e) => e);
  expect(isConnectionError(error) && error.reason).toBe("network");
});

test("a server that does not answer in time is a connection error", async () => {
  await using api = await localApi(() => undefined);
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations
    .search(here, { timeoutMs: 200 })
    .catch((e) => e);
  expect(isConnectionError(error) && error.reason).toBe("timeout");
});

test("a body that stalls after its headers is a connection error too", async () => {
  await using api = await localApi((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"data":');
  });
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations
    .search(here, { timeoutMs: 300 })
    .catch((e) => e);
  expect(isConnectionError(error) && error.reason).toBe("timeout");
});

test("a body that breaks off is a connection error", async () => {
  await using api = await localApi((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"data":');
    setTimeout(() => response.destroy(), 30);
  });
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations.search(here).catch((e) => e);
  expect(isConnectionError(error) && error.reason).toBe("network");
});

test("an error in a fetch of one's own is not called a connection error", async () => {
  const fault = new TypeError("x is not a function");
  const fetch = () => Promise.reject(fault);
  const networkCore = new NetworkCore({ secretKey, fetch });
  await expect(networkCore.stations.search(here)).rejects.toBe(fault);
});

test("an aborted call rejects with the signal's reason", async () => {
  await using api = await localApi(() => undefined);
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const controller = new AbortController();
  const reason = new Error("the user left");
  setTimeout(() => controller.abort(reason), 50);
  await expect(networkCore.stations.search(here, { signal: controller.signal })).rejects.toBe(
    reason,
  );
});

test("an answer that is not of this API is told apart", async () => {
  await using api = await localApi(
    (_, response) => response.end("<html>"),
    json(200, { hello: "world" }),
    json(404, "nothing here"),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  for (const status of [200, 200, 404]) {
    const error: unknown = await networkCore.stations.search(here).catch((e) => e);
    expect(isUnexpectedResponseError(error) && error.status).toBe(status);
  }
});

test("an error does not show the key, however deep one looks", async () => {
  await using api = await localApi(
    problem(409, "quote_used"),
    (_, response) => response.end("<html>"),
    () => undefined,
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const unreachable = new NetworkCore({ secretKey, baseUrl: "http://127.0.0.1:9" });
  const errors = [
    await networkCore.stations.search(here).catch((e: unknown) => e),
    await networkCore.stations.search(here).catch((e: unknown) => e),
    await networkCore.stations.search(here, { timeoutMs: 100 }).catch((e: unknown) => e),
    await unreachable.stations.search(here).catch((e: unknown) => e),
  ];
  for (const error of errors) {
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secretKey);
  }
});

test("guards know errors of another copy of the package", () => {
  expect(isNetworkCoreError({ networkCoreError: "problem", code: "internal" })).toBe(true);
  expect(isNetworkCoreError(new Error("other"))).toBe(false);
  expect(isConnectionError(null)).toBe(false);
});

test("an unexpected answer does not tell where a driver is", async () => {
  await using api = await localApi(json(200, { hello: "world" }));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations.search(here).catch((e) => e);
  expect(String(error)).toContain(`${api.baseUrl}/v1/stations (status 200)`);
  expect(String(error)).not.toContain("52.52");
});

test("codes and types that a later version brings can be named", async () => {
  const later: unknown = { networkCoreError: "problem", code: "charger_moved" };
  expect(isNetworkCoreError(later, "charger_moved") && later.code).toBe("charger_moved");
  type Asked = Parameters<NetworkCore["events"]["list"]>[0];
  const asked: Asked = { type: "charger.moved" };
  type Changes = Parameters<NetworkCore["webhookEndpoints"]["update"]>[1];
  const changed = ({ eventTypes }: WebhookEndpoint): Changes => ({ eventTypes });
  expect([asked, changed]).toHaveLength(2);
});
