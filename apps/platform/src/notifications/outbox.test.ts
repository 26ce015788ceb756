import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { currentTrace, readTrace, runInTrace } from "../http/index.ts";
import { createOutbox, listenTo, notificationMigrations, type Outbox } from "./index.ts";

const { connection, database, close } = await openTestDatabase(notificationMigrations);
const listener = await listenTo(connection, ["outbox", "stream"]);
afterAll(async () => {
  await listener.close();
  await close();
});

let stopping: AbortController;
let working: Promise<void>[];
let faults: { attempts: number; key: string }[];
let outbox: Outbox;

beforeEach(() => {
  stopping = new AbortController();
  working = [];
  faults = [];
  outbox = openOutbox();
});
afterEach(async () => {
  stopping.abort();
  await Promise.all(working);
  await sql`truncate outbox`.execute(database);
});

function openOutbox(): Outbox {
  const report = (_: unknown, { attempts, key }: { attempts: number; key: string }) =>
    faults.push({ attempts, key });
  return createOutbox({ connection, listener, report });
}

function start(some: Outbox, workers: number): void {
  working.push(some.run(stopping.signal, workers));
}

const announce = (key: string, payload: unknown, topic = "test.topic") =>
  database
    .transaction()
    .execute((transaction) => outbox.announce(transaction, { topic, key, payload }));

const waiting = async () => {
  const query = sql<{ count: number }>`select count(*) as count from outbox`;
  const { rows } = await query.execute(database);
  return rows[0]?.count;
};

test("every subscriber hears of an event, and nobody of one that was rolled back", async () => {
  const heard: string[] = [];
  outbox.subscribe("test.topic", "one", async ({ payload }) => void heard.push(`one ${payload}`));
  outbox.subscribe("test.topic", "two", async ({ payload }) => void heard.push(`two ${payload}`));
  const undone = database.transaction().execute(async (transaction) => {
    await outbox.announce(transaction, { topic: "test.topic", key: "k", payload: "undone" });
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  await announce("k", "done");
  start(outbox, 2);
  await outbox.settled();
  expect(heard.sort()).toEqual(["one done", "two done"]);
  expect(await waiting()).toBe(0);
});

test("events of a key are heard in order and never two at a time, over many workers", async () => {
  const heard = new Map<string, number[]>();
  const busy = new Set<string>();
  const overlaps: string[] = [];
  const subscriber = async ({ key, payload }: { key: string; payload: unknown }) => {
    if (busy.has(key)) overlaps.push(key);
    busy.add(key);
    await sleep(Math.random() * 4);
    heard.set(key, [...(heard.get(key) ?? []), payload as number]);
    busy.delete(key);
  };
  const other = openOutbox();
  outbox.subscribe("test.topic", "counter", subscriber);
  other.subscribe("test.topic", "counter", subscriber);
  for (let number = 1; number <= 15; number += 1) {
    for (const key of ["a", "b", "c"]) await announce(key, number);
  }
  start(outbox, 4);
  start(other, 4);
  await outbox.settled();
  expect(overlaps).toEqual([]);
  const all = Array.from({ length: 15 }, (_, index) => index + 1);
  for (const key of ["a", "b", "c"]) expect(heard.get(key)).toEqual(all);
});

test("a subscriber that fails is called again; only later events of its key wait", async () => {
  const heard: string[] = [];
  let failures = 2;
  outbox.subscribe("test.topic", "flaky", async ({ key, payload }) => {
    if (payload === "bad" && failures > 0) {
      failures -= 1;
      throw new Error("not yet");
    }
    heard.push(`${key} ${payload}`);
  });
  await announce("a", "bad");
  await announce("a", "after");
  await announce("b", "other");
  start(outbox, 2);
  await vi.waitFor(() => expect(heard).toContain("a after"), { timeout: 5_000 });
  expect(heard).toEqual(["b other", "a bad", "a after"]);
  expect(faults).toEqual([
    { attempts: 1, key: "a" },
    { attempts: 2, key: "a" },
  ]);
});

test("an event whose worker died is delivered again when its lease runs out", async () => {
  const heard: unknown[] = [];
  outbox.subscribe("test.topic", "heir", async ({ payload }) => void heard.push(payload));
  await announce("k", "left behind");
  // What a worker that is killed in the middle leaves: claimed, not deleted.
  await sql`update outbox set attempts = 1, available_at = clock_timestamp() + interval '60 s'`
    .execute(database);
  start(outbox, 1);
  await sleep(300);
  expect(heard).toEqual([]);
  await sql`update outbox set available_at = clock_timestamp() - interval '1 ms'`.execute(database);
  await outbox.settled();
  expect(heard).toEqual(["left behind"]);
});

test("an event for a subscriber that this node does not have is kept and reported", async () => {
  outbox.subscribe("test.topic", "elsewhere", async () => undefined);
  await announce("k", "kept");
  start(openOutbox(), 1);
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(0));
  expect(await waiting()).toBe(1);
});

test("a name may subscribe to a topic once", () => {
  outbox.subscribe("test.topic", "once", async () => undefined);
  expect(() => outbox.subscribe("test.topic", "once", async () => undefined)).toThrow("once");
});

test("workers outlive a database that fails for a while", async () => {
  const heard: unknown[] = [];
  outbox.subscribe("test.topic", "patient", async ({ payload }) => void heard.push(payload));
  start(outbox, 2);
  await sql`alter table outbox rename to outbox_gone`.execute(database);
  await sql`select pg_notify('outbox', '')`.execute(database);
  await sleep(300);
  await sql`alter table outbox_gone rename to outbox`.execute(database);
  await announce("k", "after all");
  await vi.waitFor(() => expect(heard).toEqual(["after all"]), { timeout: 5_000 });
});

test("what follows from an event belongs to the trace of the request that made it", async () => {
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const seen: [string, string | undefined, string | undefined][] = [];
  outbox.subscribe("test.topic", "tracer", async ({ key }) => {
    const trace = currentTrace();
    seen.push([key, trace?.traceparent, trace?.tracestate]);
  });
  await runInTrace(readTrace(traceparent, "a=b"), () => announce("traced", {}));
  await announce("untraced", {});
  start(outbox, 1);
  await outbox.settled();
  expect(seen).toEqual([
    ["traced", traceparent, "a=b"],
    ["untraced", undefined, undefined],
  ]);
});
