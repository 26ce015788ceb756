import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createLiveStreams, listenTo, notificationMigrations, type StreamEvent } from "./index.ts";

const { connection, database, close } = await openTestDatabase(notificationMigrations);
const listener = await listenTo(connection, ["stream"]);
const streams = createLiveStreams(database, listener);
await sql`create table things (id text primary key)`.execute(database);
afterAll(async () => {
  await listener.close();
  await close();
});

/** Appends as production does: under a lock of the row that the stream is about. */
async function append(stream: string, data: unknown): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    await sql`select id from things where id = ${stream} for update`.execute(transaction);
    return streams.append(transaction, stream, "changed", data);
  });
}

async function openStream(id: string, events = 0): Promise<string> {
  await sql`insert into things values (${id})`.execute(database);
  for (let number = 1; number <= events; number += 1) await append(id, { number });
  return id;
}

async function collect(events: AsyncIterable<StreamEvent>): Promise<number[]> {
  const sequences: number[] = [];
  for await (const { sequence } of events) sequences.push(sequence);
  return sequences;
}

const never = () => false;
const isNumber = (number: number) => (event: StreamEvent) =>
  (event.data as { number: number }).number === number;
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("events that many append at once are numbered without a gap", async () => {
  const stream = await openStream("crowd");
  const other = await openStream("other");
  const numbers = await Promise.all(
    from(1, 40).map((number) => append(number % 4 === 0 ? other : stream, { number })),
  );
  const own = numbers.filter((_, index) => (index + 1) % 4 !== 0);
  expect(own.toSorted((one, two) => one - two)).toEqual(from(1, 30));
  const rest = numbers.filter((_, index) => (index + 1) % 4 === 0);
  expect(rest.toSorted((one, two) => one - two)).toEqual(from(1, 10));
});

test("an append that is rolled back leaves no gap", async () => {
  const stream = await openStream("undone", 2);
  const undone = database.transaction().execute(async (transaction) => {
    await streams.append(transaction, stream, "changed", { number: 3 });
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  expect(await append(stream, { number: 3 })).toBe(3);
});

test("a client that was away gets what came after its last event, then what comes", async () => {
  const stream = await openStream("away", 5);
  const { signal } = new AbortController();
  const following = collect(streams.follow(stream, 3, signal, isNumber(8)));
  await sleep(50);
  for (const number of [6, 7, 8]) await append(stream, { number });
  expect(await following).toEqual([4, 5, 6, 7, 8]);
});

test("a stream ends at its last event, also when that one is old", async () => {
  const stream = await openStream("old", 4);
  const { signal } = new AbortController();
  expect(await collect(streams.follow(stream, 0, signal, isNumber(3)))).toEqual([1, 2, 3]);
});

test("new events are told at once, not at the next look", async () => {
  const stream = await openStream("prompt");
  const following = collect(streams.follow(stream, 0, new AbortController().signal, isNumber(1)));
  await sleep(100);
  const begun = performance.now();
  await append(stream, { number: 1 });
  expect(await following).toEqual([1]);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("following ends when its signal fires, even while it waits", async () => {
  const stream = await openStream("left", 1);
  const leaving = new AbortController();
  const following = collect(streams.follow(stream, 0, leaving.signal, never));
  await sleep(100);
  const begun = performance.now();
  leaving.abort();
  expect(await following).toEqual([1]);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a long history is caught up without pauses", async () => {
  const stream = await openStream("long");
  await sql`insert into stream_events (stream, sequence, type, data)
    select ${stream}, n, 'changed', jsonb_build_object('number', n)
    from generate_series(1, 1200) n`.execute(database);
  const begun = performance.now();
  const { signal } = new AbortController();
  expect(await collect(streams.follow(stream, 0, signal, isNumber(1200)))).toEqual(from(1, 1200));
  expect(performance.now() - begun).toBeLessThan(1_500);
});
