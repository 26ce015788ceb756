import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { complianceMigrations, createAuditLog, type AuditEntry } from "./index.ts";

const { database, close } = await openTestDatabase(complianceMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const audit = createAuditLog(clock);

const entry = (number: number): AuditEntry => ({
  caller: { kind: "server", keyId: "key_1", partnerId: "dmp_1" },
  endpoint: "createQuote",
  subject: `quo_${number}`,
  requestId: `req-${number}`,
});

const record = (number: number) =>
  database.transaction().execute((transaction) => audit.record(transaction, entry(number)));

async function tamper(statement: string): Promise<void> {
  await sql.raw(`alter table audit_log disable trigger audit_log_append_only`).execute(database);
  await sql.raw(statement).execute(database);
  await sql.raw(`alter table audit_log enable trigger audit_log_append_only`).execute(database);
}

beforeEach(async () => {
  await tamper("truncate audit_log restart identity");
  for (let number = 1; number <= 5; number += 1) {
    clock.pass(1_000);
    await record(number);
  }
});

test("a chain that nobody touched verifies", async () => {
  expect(await audit.verify(database)).toBeUndefined();
  const { rows } = await sql<{ actor: string; action: string; subject: string }>`
    select actor, action, subject from audit_log order by position limit 1`.execute(database);
  expect(rows).toEqual([{ actor: "server:key_1", action: "createQuote", subject: "quo_1" }]);
});

test("entries that are recorded at once make one chain", async () => {
  await Promise.all(Array.from({ length: 15 }, (_, number) => record(100 + number)));
  expect(await audit.verify(database)).toBeUndefined();
  const { rows } = await sql`select distinct previous_hash from audit_log`.execute(database);
  expect(rows).toHaveLength(20);
});

test("what is rolled back leaves no entry and does not break the chain", async () => {
  const undone = database.transaction().execute(async (transaction) => {
    await audit.record(transaction, entry(99));
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  await record(6);
  expect(await audit.verify(database)).toBeUndefined();
});

test.each([
  "update audit_log set actor = 'server:key_2' where position = 3",
  "update audit_log set at = at + interval '1 s' where position = 3",
  "update audit_log set subject = null where position = 3",
  "update audit_log set hash = repeat('a', 64) where position = 3",
])("a changed entry shows at its place: %s", async (statement) => {
  await tamper(statement);
  expect(await audit.verify(database)).toBe(3);
});

test("an entry that was taken out shows at the next one", async () => {
  await tamper("delete from audit_log where position = 3");
  expect(await audit.verify(database)).toBe(4);
});

test.each(["update audit_log set actor = 'x'", "delete from audit_log", "truncate audit_log"])(
  "the log is append-only: %s",
  async (statement) => {
    await expect(sql.raw(statement).execute(database)).rejects.toThrow(/append-only/);
  },
);
