import { expect, test, vi } from "vitest";
import { hangUp, json, localApi, problem } from "../test-server/local-api.ts";
import { emptyPage, SESSION_ID, wireSession } from "../test-server/wire-objects.ts";
import { NetworkCore, type RequestRecord, type ResponseRecord } from "./index.ts";

const secretKey = "sk_test_very_secret";
const here = { latitude: 52.52, longitude: 13.405 };

test("hooks are told of every attempt, with its outcome", async () => {
  await using api = await localApi(
    hangUp,
    problem(503, "upstream_unavailable", { "x-request-id": "req_2" }),
    json(200, wireSession("stopping"), { "x-request-id": "req_3" }),
  );
  const requests: RequestRecord[] = [];
  const responses: ResponseRecord[] = [];
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    onRequest: (request) => void requests.push(request),
    onResponse: (response) => void responses.push(response),
  });
  await networkCore.sessions.stop(SESSION_ID);
  const path = `/v1/sessions/${SESSION_ID}/stop`;
  expect(requests.map((request) => [request.method, request.path, request.attempt])).toEqual([
    ["POST", path, 1],
    ["POST", path, 2],
    ["POST", path, 3],
  ]);
  expect(responses.map(({ status, requestId, attempt }) => [attempt, status, requestId])).toEqual([
    [1, null, null],
    [2, 503, "req_2"],
    [3, 200, "req_3"],
  ]);
  expect(responses[0]?.error).toMatchObject({ name: "ConnectionError" });
  for (const { durationMs } of responses) expect(durationMs).toBeGreaterThan(0);
});

test("what hooks and logs are told holds no key, no token and no place", async () => {
  await using api = await localApi(json(200, emptyPage));
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    onRequest: write,
    onResponse: write,
    logger: { debug: write, info: write, warn: write, error: write },
    logLevel: "debug",
  });
  await networkCore.stations.search(here);
  expect(lines).toHaveLength(4);
  const told = JSON.stringify(lines);
  expect(told).toContain("/v1/stations?latitude&longitude");
  expect(told).toContain('"authorization":"[redacted]"');
  for (const secret of [secretKey, "52.52", "13.405"]) expect(told).not.toContain(secret);
});

test("lines have the level of their outcome", async () => {
  await using api = await localApi(
    problem(500, "internal"),
    json(200, emptyPage),
    problem(404, "session_not_found"),
  );
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl, logger });
  await networkCore.stations.search(here);
  await expect(networkCore.sessions.get(SESSION_ID)).rejects.toThrow(/session_not_found/);
  const first = [logger.debug, logger.info, logger.warn, logger.error].map(
    ({ mock }) => mock.calls[0]?.[0],
  );
  expect(first).toEqual([
    undefined,
    expect.stringMatching(/^NetworkCore GET \/v1\/stations\?.* \(attempt 2\): 200 in \d+ ms$/),
    expect.stringMatching(/\/v1\/sessions\/ses_\w+ \(attempt 1\): 404 in \d+ ms$/),
    expect.stringMatching(/\(attempt 1\): 500 in \d+ ms$/),
  ]);
});

test.each([
  ["error", 1],
  ["warn", 1],
  ["info", 2],
  ["debug", 4],
] as const)("at the level %s, %i lines of an outage and its end are written", async (level, n) => {
  await using api = await localApi(problem(500, "internal"), json(200, emptyPage));
  const write = vi.fn();
  const logger = { debug: write, info: write, warn: write, error: write };
  const options = { secretKey, baseUrl: api.baseUrl, logger, logLevel: level };
  await new NetworkCore(options).stations.search(here);
  expect(write).toHaveBeenCalledTimes(n);
});

test("a hook that throws fails the call with its own error: nothing is sent", async () => {
  await using api = await localApi(json(200, emptyPage));
  const fault = new TypeError("the hook is broken");
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    onRequest: () => {
      throw fault;
    },
  });
  await expect(networkCore.stations.search(here)).rejects.toBe(fault);
  expect(api.seen).toHaveLength(0);
});

test("a hook that rejects after the answer fails the call, which is not repeated", async () => {
  await using api = await localApi(json(200, wireSession("stopping")));
  const fault = new Error("the hook is broken");
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    onResponse: () => Promise.reject(fault),
  });
  await expect(networkCore.sessions.stop(SESSION_ID)).rejects.toBe(fault);
  expect(api.seen).toHaveLength(1);
});

test("console is a logger", () => {
  expect(() => new NetworkCore({ secretKey, logger: console, logLevel: "warn" })).not.toThrow();
});
