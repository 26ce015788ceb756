import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { json, localApi } from "../test-server/local-api.ts";
import { emptyPage, wireSession } from "../test-server/wire-objects.ts";
import { isConnectionError, NetworkCore } from "./index.ts";

const secretKey = "sk_test_abc";
const quoteId = "quo_01k9v3q6c4e8prmd9a2w5x7y1z";

/** Sends headers and the beginning of a body, and then nothing. */
const stalls = (_: unknown, response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":');
};

/** Sends a byte now and then, for ever: each is in time, the whole is not. */
const drips = (_: unknown, response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};

async function timed<T>(work: Promise<T>): Promise<{ outcome: T | unknown; ms: number }> {
  const begun = performance.now();
  const outcome = await work.catch((error: unknown) => error);
  return { outcome, ms: performance.now() - begun };
}

test.each([
  ["stalls", stalls],
  ["drips", drips],
])("a body that %s ends the attempt, and the next one is made", async (_, answer) => {
  await using api = await localApi(answer, json(200, emptyPage));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const page = await networkCore.sessions.list({}, { attemptTimeoutMs: 150 });
  expect(page.hasMore).toBe(false);
  expect(api.seen).toHaveLength(2);
});

test.each([
  ["stalls", stalls],
  ["drips", drips],
])("a body that always %s ends the call at its total time", async (_, answer) => {
  await using api = await localApi(answer);
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const { outcome, ms } = await timed(
    networkCore.sessions.list({}, { attemptTimeoutMs: 100, timeoutMs: 1_000 }),
  );
  expect(isConnectionError(outcome) && outcome.reason).toBe("timeout");
  expect(ms).toBeLessThan(10_000);
  expect(api.seen.length).toBeGreaterThan(1);
});

test("an attempt that is repeated keeps its idempotency key, whatever the body did", async () => {
  await using api = await localApi(stalls, json(201, wireSession("created")));
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    attemptTimeoutMs: 100,
  });
  await networkCore.sessions.start({ quoteId });
  const [first, second] = api.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
});

test("a client's own limits hold for its calls, and a call's come before them", async () => {
  await using api = await localApi(stalls);
  const networkCore = new NetworkCore({
    secretKey,
    baseUrl: api.baseUrl,
    attemptTimeoutMs: 100,
    maxRetries: 0,
  });
  const { ms } = await timed(networkCore.sessions.list());
  expect(ms).toBeLessThan(10_000);
  expect(api.seen).toHaveLength(1);
  await timed(networkCore.sessions.list({}, { maxRetries: 1 }));
  expect(api.seen).toHaveLength(3);
});

test("the total time covers a clientToken function that does not answer", async () => {
  const networkCore = new NetworkCore({ clientToken: () => new Promise(() => undefined) });
  const { outcome, ms } = await timed(networkCore.sessions.list({}, { timeoutMs: 100 }));
  expect(isConnectionError(outcome) && outcome.message).toMatch(/clientToken gave no token/);
  expect(ms).toBeLessThan(10_000);
});

const reason = new Error("the user left");

test.each([
  ["while no answer comes", () => undefined],
  ["while the body comes", stalls],
  [
    "in the wait between two attempts",
    (_: unknown, response: ServerResponse) => void response.writeHead(503).end(),
  ],
])("an abort %s rejects at once with the signal's reason", async (_, answer) => {
  await using api = await localApi(answer);
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const controller = new AbortController();
  const { signal } = controller;
  setTimeout(() => controller.abort(reason), 100);
  const { outcome, ms } = await timed(networkCore.sessions.list({}, { signal }));
  expect(outcome).toBe(reason);
  expect(ms).toBeLessThan(10_000);
  expect(api.seen).toHaveLength(1);
});

test("an abort while the clientToken function runs rejects, and nothing is sent", async () => {
  await using api = await localApi(json(200, emptyPage));
  const clientToken = vi.fn(() => new Promise<string>(() => undefined));
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 30);
  const call = networkCore.sessions.list({}, { signal: controller.signal });
  await expect(call).rejects.toBe(reason);
  const late = networkCore.sessions.list({}, { signal: controller.signal });
  await expect(late).rejects.toBe(reason);
  expect(clientToken).toHaveBeenCalledTimes(1);
  expect(api.seen).toHaveLength(0);
});

test("a call leaves no listener at its signal and no timer", async () => {
  await using api = await localApi(json(200, emptyPage));
  const networkCore = new NetworkCore({ clientToken: async () => "t", baseUrl: api.baseUrl });
  const { signal } = new AbortController();
  const set = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  try {
    await networkCore.sessions.list({}, { signal });
    const timers = set.mock.results
      .filter((_, index) => Number(set.mock.calls[index]?.[1]) >= 10_000)
      .map(({ value }) => value);
    expect(timers.length).toBeGreaterThan(0);
    const ended = cleared.mock.calls.map(([timer]) => timer);
    for (const timer of timers) expect(ended).toContain(timer);
  } finally {
    vi.restoreAllMocks();
  }
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
