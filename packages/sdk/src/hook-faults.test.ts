import { expect, test, vi } from "vitest";
import { json, localApi, problem } from "../test-server/local-api.ts";
import { emptyPage, SESSION_ID, wireSession } from "../test-server/wire-objects.ts";
import { NetworkCore } from "./index.ts";

const secretKey = "sk_test_abc";
const quoteId = "quo_01k9v3q6c4e8prmd9a2w5x7y1z";

test.each([
  ["of a fetch of its own", new TypeError("fetch failed")],
  ["that is named as a timeout", Object.assign(new Error("slow"), { name: "TimeoutError" })],
  ["that is named as a lost network", Object.assign(new Error("x"), { name: "NetworkError" })],
])("an error %s in a hook is told as it is, and nothing is sent again", async (_, fault) => {
  await using api = await localApi(json(201, wireSession("created")));
  const fail = vi.fn(() => Promise.reject(fault));
  const after = new NetworkCore({ secretKey, baseUrl: api.baseUrl, onResponse: fail });
  await expect(after.sessions.start({ quoteId })).rejects.toBe(fault);
  expect([api.seen.length, fail.mock.calls.length]).toEqual([1, 1]);
  const before = new NetworkCore({ secretKey, baseUrl: api.baseUrl, onRequest: fail });
  await expect(before.sessions.start({ quoteId })).rejects.toBe(fault);
  expect([api.seen.length, fail.mock.calls.length]).toEqual([1, 2]);
});

test("a hook that fails after a passing failure ends the call", async () => {
  await using api = await localApi(problem(503, "upstream_unavailable"));
  const fault = new TypeError("fetch failed");
  const onResponse = () => Promise.reject(fault);
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl, onResponse });
  await expect(networkCore.sessions.list()).rejects.toBe(fault);
  expect(api.seen).toHaveLength(1);
});

test("a hook that is slower than an attempt does not make a timeout of an answer", async () => {
  await using api = await localApi(json(200, wireSession("stopping")));
  const onResponse = () => new Promise<void>((resolve) => setTimeout(resolve, 700));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl, onResponse });
  const options = { attemptTimeoutMs: 500, timeoutMs: 600 };
  await expect(networkCore.sessions.stop(SESSION_ID, options)).resolves.toBeDefined();
  expect(api.seen).toHaveLength(1);
});

test("a timed out attempt is told once, without the request that carries the key", async () => {
  await using api = await localApi(() => undefined);
  const onResponse = vi.fn();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl, onResponse });
  const call = networkCore.sessions.list({}, { attemptTimeoutMs: 50, maxRetries: 0 });
  await expect(call).rejects.toMatchObject({ reason: "timeout" });
  expect(onResponse).toHaveBeenCalledTimes(1);
  const [told] = onResponse.mock.calls[0] ?? [];
  expect(told).toMatchObject({ status: null, error: { name: "ConnectionError" } });
  expect(told.error).not.toHaveProperty("request");
});

test("a logger that throws does not fail a call", async () => {
  await using api = await localApi(json(201, wireSession("created")));
  const full = vi.fn(() => {
    throw new Error("the disk is full");
  });
  const logger = { debug: full, info: full, warn: full, error: full };
  const options = { secretKey, baseUrl: api.baseUrl, logger, logLevel: "debug" } as const;
  await expect(new NetworkCore(options).sessions.start({ quoteId })).resolves.toBeDefined();
  expect(full).toHaveBeenCalledTimes(2);
});

test("a line has the id of the request in its text", async () => {
  await using api = await localApi(json(200, emptyPage, { "x-request-id": "req_7" }));
  const info = vi.fn();
  const logger = { debug: info, info, warn: info, error: info };
  await new NetworkCore({ secretKey, baseUrl: api.baseUrl, logger }).sessions.list();
  expect(info.mock.calls[0]?.[0]).toMatch(/200 in \d+ ms \(req_7\)$/);
});
