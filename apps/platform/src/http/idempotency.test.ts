import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption } from "../database/index.ts";
import { createIdempotency, httpMigrations, type Caller } from "./index.ts";

const { database, close } = await openTestDatabase(httpMigrations);
await sql`create table done (what text)`.execute(database);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const encryption = createEncryption(Buffer.alloc(32, 1).toString("base64"));
const { once } = createIdempotency(database, encryption, clock);
const caller: Caller = { kind: "server", keyId: "key_1", partnerId: "dmp_1" };

let calls = 0;
const work = (what: string) => async (transaction: typeof database) => {
  calls += 1;
  await sql`insert into done values (${what})`.execute(transaction);
  return { id: `thing_${what}`, call: calls };
};

async function timesDone(what: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from done
    where what = ${what}`.execute(database);
  return rows[0]?.count ?? 0;
}

test("the same key and request give the same answer, and the work is done once", async () => {
  const request = { key: "k-same", caller, fingerprint: "POST /v1/things {}" };
  const first = await once(request, work("same"));
  expect(first.replayed).toBe(false);
  expect(await once(request, work("same"))).toEqual({ ...first, replayed: true });
  expect(await timesDone("same")).toBe(1);
});

test("the same key with another request is a conflict and does nothing", async () => {
  await once({ key: "k-other", caller, fingerprint: "POST /v1/things 1" }, work("first"));
  const other = once({ key: "k-other", caller, fingerprint: "POST /v1/things 2" }, work("second"));
  await expect(other).rejects.toMatchObject({ code: "idempotency_conflict" });
  expect(await timesDone("second")).toBe(0);
});

test("keys of different callers have nothing to do with each other", async () => {
  const fingerprint = "POST /v1/things {}";
  const callers: Caller[] = [
    caller,
    { kind: "server", keyId: "key_2", partnerId: "dmp_2" },
    { kind: "operator", keyId: "key_1" },
    { kind: "client", keyId: "key_1", partnerId: "dmp_1", driverId: "drv_1", origins: [] },
    { kind: "client", keyId: "key_1", partnerId: "dmp_1", driverId: "drv_2", origins: [] },
  ];
  for (const each of callers) {
    await once({ key: "k-shared", caller: each, fingerprint }, work("own"));
  }
  expect(await timesDone("own")).toBe(5);
});

test("a second call while the first is being worked on is told to come back", async () => {
  const request = { key: "k-flight", caller, fingerprint: "POST /v1/things {}" };
  const begun = Promise.withResolvers<void>();
  const first = once(request, async (transaction) => {
    begun.resolve();
    await sleep(100);
    return work("flight")(transaction);
  });
  await begun.promise;
  const second = once(request, work("flight"));
  await expect(second).rejects.toMatchObject({ code: "request_in_flight" });
  const { answer } = await first;
  expect(await once(request, work("flight"))).toEqual({ answer, replayed: true });
  expect(await timesDone("flight")).toBe(1);
});

test("of many calls at once the work is done exactly once", async () => {
  const request = { key: "k-many", caller, fingerprint: "POST /v1/things {}" };
  const answers = await Promise.allSettled(
    Array.from({ length: 15 }, () => once(request, work("many"))),
  );
  expect(await timesDone("many")).toBe(1);
  const given = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value.answer.id] : []));
  expect(new Set(given)).toEqual(new Set(["thing_many"]));
  const refusals = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: "request_in_flight" });
});

test("work that fails leaves nothing behind and its key free", async () => {
  const request = { key: "k-fail", caller, fingerprint: "POST /v1/things {}" };
  const failing = once(request, async (transaction) => {
    await work("failed")(transaction);
    throw new Error("in the middle");
  });
  await expect(failing).rejects.toThrow("in the middle");
  expect(await timesDone("failed")).toBe(0);
  await once(request, work("failed"));
  expect(await timesDone("failed")).toBe(1);
});

test("a key is remembered for 24 hours by the clock, and not longer", async () => {
  const request = { key: "k-day", caller, fingerprint: "POST /v1/things 1" };
  clock.set("2026-04-14T12:00:00Z");
  await once(request, work("day"));
  clock.set("2026-04-15T11:59:59.999Z");
  await once(request, work("day"));
  expect(await timesDone("day")).toBe(1);
  clock.set("2026-04-15T12:00:00Z");
  await once({ ...request, fingerprint: "POST /v1/things 2" }, work("day"));
  expect(await timesDone("day")).toBe(2);
});

test("kept answers cannot be read in the table", async () => {
  const request = { key: "k-secret", caller, fingerprint: "POST /v1/client_tokens {}" };
  await once(request, async () => ({ token: "very-secret-token" }));
  const { rows } = await sql<{ response: string }>`select response from idempotency_keys`
    .execute(database);
  for (const { response } of rows) expect(response).not.toContain("secret");
  const answer = { token: "very-secret-token" };
  expect(await once(request, work("never"))).toEqual({ answer, replayed: true });
});
