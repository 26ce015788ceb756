import type { EndpointName } from "@networkcore/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectHeaders, expectProblem } from "./conventions/expect-problem.ts";
import {
  changes,
  endpointNames,
  endpointOf,
  reads,
  type RawCall,
  type Sample,
} from "./conventions/raw-call.ts";
import { keyFor } from "./conventions/samples.ts";
import { one, startWalk, type Walk } from "./conventions/walk.ts";

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
}, 120_000);
afterAll(async () => walk?.stage.close());

/** What a change was answered for a key, to be asked for again later. */
const kept = new Map<EndpointName, { readonly call: RawCall; readonly text: string }>();

test("a change is made once for its key: again, with another request, and by twins", async () => {
  for (const name of changes) {
    const keyed = (key: string) => ({ headers: { "Idempotency-Key": `${name}-${key}` } });
    const first = { ...(await walk.samples[name]()), ...keyed("a") };
    const made = await walk.call(name, first);
    expect(made.status, `${name}: ${made.text}`).toBe(endpointOf(name).status);
    expectHeaders(made, name);
    expect(made.headers.has("idempotency-replayed")).toBe(false);
    const again = await walk.call(name, first);
    expect([again.status, again.text]).toEqual([made.status, made.text]);
    expect(again.headers.get("idempotency-replayed"), name).toBe("true");
    kept.set(name, { call: first, text: made.text });

    const other = { ...(await walk.samples[name]()), headers: first.headers };
    const same = JSON.stringify(other) === JSON.stringify(first);
    const conflicting: EndpointName =
      keyFor(walk.stage.sandbox, name) === walk.stage.sandbox.secretKey
        ? "createClientToken"
        : "inviteConnection";
    const conflict = await (same
      ? walk.call(conflicting, { headers: first.headers })
      : walk.call(name, other));
    const wanted = { codes: ["idempotency_conflict"], param: "Idempotency-Key" } as const;
    expectProblem(conflict, name, wanted, "another request with the key");

    const twin = { ...(await walk.samples[name]()), ...keyed("b") };
    const twins = await Promise.all([1, 2, 3].map(() => walk.call(name, twin)));
    const done = twins.filter(({ status }) => status < 300);
    expect(new Set(done.map(({ text }) => text)).size, name).toBe(1);
    for (const late of twins.filter(({ status }) => status >= 300)) {
      expectProblem(late, name, one("request_in_flight"), "a twin");
      expect(late.json?.["retryable"]).toBe(true);
    }
    const ids = [made, again, conflict, ...twins].map(({ requestId }) => requestId);
    expect(await walk.stage.countChanges(ids), name).toBe(2);
  }
}, 60_000);

test("of changes with one ETag one is made, and what has changed since is left alone", async () => {
  const conditional = changes.filter((name) => endpointOf(name).ifMatch);
  expect(conditional.length).toBeGreaterThan(0);
  const readingOf = (name: EndpointName) => {
    const { path } = endpointOf(name);
    const found = reads.find((read) => endpointOf(read).path === path);
    if (found === undefined) throw new Error(`nothing reads what ${name} changes`);
    return found;
  };
  for (const name of conditional) {
    const sample = await walk.samples[name]();
    const read = () => walk.call(readingOf(name), { params: sample.params ?? {} });
    const change = (etag: string, more: Sample = sample) =>
      walk.call(name, { ...more, headers: { "If-Match": etag } });
    const before = (await read()).headers.get("etag") ?? "";
    const stale = await change('"stale"');
    expectProblem(stale, name, { codes: ["precondition_failed"], param: "If-Match" }, "stale");
    expect((await read()).headers.get("etag")).toBe(before);
    const many = await Promise.all(
      [1, 2, 3, 4].map(async (turn) => {
        const body = sample.body && { ...sample.body, description: `turn ${turn}` };
        return change(`"x", ${before}`, { ...sample, body });
      }),
    );
    const statuses = many.map(({ status }) => status).toSorted();
    expect(statuses[0], name).toBe(200);
    for (const status of statuses.slice(1)) expect([412, 404], name).toContain(status);
    const anyState = await walk.samples[name]();
    expect((await change("*", anyState)).status, name).toBe(200);
  }
});

test("keys, answers and conflicts outlast a restart of the platform", async () => {
  await walk.stage.sandbox.restart();
  const ids: string[] = [];
  for (const [name, { call: first, text }] of kept) {
    const again = await walk.call(name, first);
    expect(again.text, name).toBe(text);
    expect(again.headers.get("idempotency-replayed"), name).toBe("true");
    ids.push(again.requestId);
  }
  expect(ids).toHaveLength(changes.length);
  expect(await walk.stage.countChanges(ids)).toBe(0);
  const headers = kept.get("createQuote")?.call.headers ?? {};
  const another = await walk.samples.createQuote();
  const conflict = await walk.call("createQuote", { ...another, headers });
  expectProblem(conflict, "createQuote", one("idempotency_conflict"), "after a restart");
}, 60_000);

test("whoever asks too often is told on every endpoint when to come again", async () => {
  // One request, by a clock that stands still: the first one leaves nothing for those that follow.
  const rateQuotas = { key: 1, driver: 1, address: 1 };
  await walk.stage.sandbox.restart({ rateQuotas, rateClock: () => 0 });
  const { secretKey, operatorKey } = walk.stage.sandbox;
  const keys = { server: secretKey, client: walk.stage.driver, operator: operatorKey };
  const unknown = "sk_test_unknown";
  const refused = endpointNames.flatMap((name) =>
    [...endpointOf(name).callers.map((kind) => keys[kind]), unknown].map((key) => ({
      name,
      what: `too often with ${key.slice(0, 12)}`,
      call: { key },
      wanted: one("rate_limited"),
    })),
  );
  for (const key of Object.values(keys)) {
    expect((await walk.call("getSplitSchedule", { key })).status).toBe(200);
  }
  expect((await walk.call("getSplitSchedule", { key: unknown })).status).toBe(401);
  expect(await walk.refuse(refused)).toBe(refused.length);
}, 60_000);
