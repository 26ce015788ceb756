import type { Event, Session } from "@networkcore/contract";
import { sql } from "kysely";
import { afterAll, afterEach, expect, test } from "vitest";
import { openWebhookStage } from "../webhooks/test-webhooks.ts";
import { sweepEvents } from "./sweep-events.ts";

const stage = await openWebhookStage();
const { database, clock, call, context } = stage;
afterAll(() => stage.close());
afterEach(() => stage.empty());

const list = async (query: object = {}, partnerId = "dmp_1") =>
  call("listEvents", { params: undefined, query, partnerId });

const fail = (id: string, type: "session.refunded" | "session.failed" = "session.refunded") =>
  database.transaction().execute((transaction) =>
    context.events.write(transaction, {
      partnerId: "dmp_1",
      type,
      data: { session: { id } as Session },
    }),
  );

const sequences = (events: readonly Event[]) => events.map(({ sequence }) => sequence);

test("events that many write at once are numbered without a gap, by subject", async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => fail(`ses_${index % 2}`)));
  for (const subject of ["ses_0", "ses_1"]) {
    const { data } = await list({ subject_id: subject, limit: "100" });
    expect(sequences(data)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
  }
});

test("an event that is rolled back leaves neither itself nor a gap", async () => {
  await fail("ses_1");
  const undone = database.transaction().execute(async (transaction) => {
    const data = { session: { id: "ses_1" } as Session };
    await context.events.write(transaction, { partnerId: "dmp_1", type: "session.refunded", data });
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  await fail("ses_1");
  expect(sequences((await list()).data)).toEqual([2, 1]);
});

test("what can happen only once is told once, also when two tell it at the same time", async () => {
  await Promise.all([1, 2, 3].map(() => fail("ses_1", "session.failed")));
  expect(await fail("ses_1", "session.failed")).toBeUndefined();
  expect((await list()).data).toMatchObject([{ type: "session.failed", sequence: 1 }]);
});

test("a list is read page by page, undisturbed by what is written meanwhile", async () => {
  for (const id of ["ses_1", "ses_1", "ses_2", "ses_3"]) await fail(id);
  clock.pass(1);
  const first = await list({ limit: "2" });
  await fail("ses_4");
  const second = await list({ limit: "2", cursor: first.next_cursor });
  const subjects = [...first.data, ...second.data].map(({ subject_id: subject }) => subject);
  expect(subjects.toSorted()).toEqual(["ses_1", "ses_1", "ses_2", "ses_3"]);
  expect(second.has_more).toBe(false);
});

test("events are found by type and by subject, and one by its id", async () => {
  await fail("ses_1");
  await stage.tell("ses_2");
  const { data } = await list({ type: "session.created" });
  expect(data).toMatchObject([{ subject_id: "ses_2", data: { session: { id: "ses_2" } } }]);
  const [{ id = "" } = {}] = data;
  expect(await call("getEvent", { params: { id } })).toEqual(data[0]);
});

test("another partner sees nothing, and no list takes the cursor of another one", async () => {
  const id = (await fail("ses_1")) ?? "";
  expect((await list({}, "dmp_2")).data).toEqual([]);
  await expect(call("getEvent", { params: { id }, partnerId: "dmp_2" })).rejects.toMatchObject({
    code: "event_not_found",
    param: "id",
  });
  const cursor = Buffer.from(`whe_${"0".repeat(26)}`).toString("base64url");
  await expect(list({ cursor })).rejects.toMatchObject({ param: "cursor" });
});

test("events go after 30 days, but their numbers never come again", async () => {
  await fail("ses_1");
  clock.pass(30 * 24 * 3_600_000 - 1);
  await sweepEvents(database, clock);
  expect((await list()).data).toHaveLength(1);
  clock.pass(2);
  expect(await sweepEvents(database, clock)).toBe(false);
  expect((await list()).data).toEqual([]);
  await fail("ses_1");
  expect(sequences((await list()).data)).toEqual([2]);
});

test("a sweep takes a thousand events at a time, and says that there are more", async () => {
  await sql`insert into events (id, partner_id, type, subject_id, sequence, data, created_at)
    select 'evt_' || lpad(number::text, 26, '0'), 'dmp_1', 'session.failed', 'ses_old', number,
      '{}', ${clock.now()}::timestamptz - interval '31 days'
    from generate_series(1, 1001) as number`.execute(database);
  expect(await sweepEvents(database, clock)).toBe(true);
  expect((await list()).data).toHaveLength(1);
  expect(await sweepEvents(database, clock)).toBe(false);
  expect((await list()).data).toEqual([]);
});

test("an event is about exactly one thing", async () => {
  const write = (data: Event["data"]) =>
    context.events.write(database, { partnerId: "dmp_1", type: "session.failed", data });
  await expect(write({})).rejects.toThrow("data: an event is about one thing, not 0");
});
