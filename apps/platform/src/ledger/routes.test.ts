import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import type { Handlers } from "../http/index.ts";
import { credit, debit, ledgerMigrations, ledgerRoutes, postTransaction } from "./index.ts";

const { database, close } = await openTestDatabase(ledgerMigrations);
afterAll(close);

const { listLedgerEntries } = ledgerRoutes(database);
type Query = Parameters<Handlers["listLedgerEntries"]>[0]["query"];

const list = (query: Query) =>
  listLedgerEntries({
    caller: { kind: "operator", keyId: "key_1" },
    params: undefined,
    query,
    body: undefined,
    language: "en",
    requestId: "req-1",
    transaction: undefined,
  });

const at = new Date("2026-04-13T12:00:00Z");

async function book(sessionId: string, amount: number): Promise<void> {
  const eur = { amount, currency: "EUR" };
  await postTransaction(database, {
    kind: "session_cleared",
    reference: `session_cleared:${sessionId}`,
    sessionId,
    occurredAt: at,
    postedAt: at,
    postings: [debit("psp_clearing:test", eur), credit("payable:cpo:cpo_a:net", eur)],
  });
}

test("pages of any size list every posting once, in the order of booking", async () => {
  for (let number = 1; number <= 7; number += 1) await book(`ses_${number}`, number * 100);
  const whole = await list({ limit: "100" });
  expect(whole).toMatchObject({ has_more: false, next_cursor: null });
  expect(whole.data).toHaveLength(14);
  for (const limit of ["1", "4", "14"]) {
    const seen = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.data);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(whole.data);
  }
});

test("entries can be asked for by session and by account", async () => {
  await book("ses_x", 4200);
  const bySession = await list({ session_id: "ses_x" });
  expect(bySession.data.map(({ amount }) => amount.amount)).toEqual([4200, -4200]);
  const both = await list({ session_id: "ses_x", account: "payable:cpo:cpo_a:net" });
  expect(both.data).toMatchObject([
    { transaction_kind: "session_cleared", amount: { amount: -4200, currency: "EUR" } },
  ]);
});

test.each(["sta_01", "12.5", "-3", "99999999999999999999"])(
  "a cursor that this list never gave out is refused: %s",
  async (text) => {
    const cursor = Buffer.from(text).toString("base64url");
    const problem = { code: "invalid_request", param: "cursor" };
    await expect(list({ cursor })).rejects.toMatchObject(problem);
  },
);
