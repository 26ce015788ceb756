import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import type { Database } from "../database/index.ts";
import {
  credit,
  debit,
  ledgerMigrations,
  mirrorTransaction,
  postTransaction,
  readBalances,
  type LedgerTransaction,
  type Posting,
} from "./index.ts";

const { database, close } = await openTestDatabase(ledgerMigrations);
afterAll(close);

const noon = new Date("2026-04-13T12:00:00Z");
let references = 0;
const newReference = () => `test:${(references += 1)}`;
const eur = (amount: number) => ({ amount, currency: "EUR" });

const booking = (postings: readonly Posting[], reference = newReference()): LedgerTransaction => ({
  kind: "test",
  reference,
  sessionId: null,
  occurredAt: noon,
  postedAt: noon,
  postings,
});

const sumOf = (postings: readonly Posting[], currency: string) =>
  postings
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, { amount }) => sum + amount.amount, 0);

async function bookedUnder(reference: string) {
  const { rows } = await sql<{ account: string; currency: string; amount: number }>`
    select account, currency, amount from ledger_postings posting
    join ledger_transactions entry on entry.id = posting.transaction_id
    where reference = ${reference} order by posting.id`.execute(database);
  return rows;
}

const posting: fc.Arbitrary<Posting> = fc.record({
  account: fc.constantFrom("bank", "fx_position", "payable:cpo:cpo_a:net", "rounding"),
  amount: fc.record({
    amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    currency: fc.constantFrom("EUR", "CHF", "JPY"),
  }),
});

/** Adds to postings what makes them balance in each currency. */
function balanced(postings: readonly Posting[]): Posting[] {
  const currencies = new Set(postings.map(({ amount }) => amount.currency));
  const rest = [...currencies].map((currency) =>
    credit("suspense:test", { amount: sumOf(postings, currency), currency }),
  );
  return [...postings, ...rest];
}

test("whatever balances in each currency is booked to the unit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(posting, { maxLength: 8 }), async (some) => {
      const transaction = booking(balanced(some));
      expect(await postTransaction(database, transaction)).toBe(true);
      const expected = transaction.postings
        .filter(({ amount }) => amount.amount !== 0)
        .map(({ account, amount }) => ({ account, ...amount }));
      expect(await bookedUnder(transaction.reference)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

const unbalanced = fc
  .array(posting, { minLength: 1, maxLength: 6 })
  .filter((some) => ["EUR", "CHF", "JPY"].some((currency) => sumOf(some, currency) !== 0));

test("what does not balance in every currency is refused, and nothing of it is kept", async () => {
  await fc.assert(
    fc.asyncProperty(unbalanced, async (some) => {
      const transaction = booking(some);
      await expect(postTransaction(database, transaction)).rejects.toThrow(RangeError);
      expect(await bookedUnder(transaction.reference)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("amounts that only balance across currencies are refused", async () => {
  const mixed = [debit("bank", eur(100)), credit("bank", { amount: 100, currency: "CHF" })];
  await expect(postTransaction(database, booking(mixed))).rejects.toThrow(/off by 100 EUR/);
});

test("a part of a minor unit is refused", async () => {
  const parts = [debit("bank", eur(0.5)), credit("rounding", eur(0.5))];
  await expect(postTransaction(database, booking(parts))).rejects.toThrow(/whole minor units/);
});

async function insertRaw(transaction: Database, id: string, amounts: readonly number[]) {
  await sql`insert into ledger_transactions (id, kind, reference, occurred_at, posted_at)
    values (${id}, 'raw', ${id}, now(), now())`.execute(transaction);
  for (const amount of amounts) {
    await sql`insert into ledger_postings (transaction_id, account, currency, amount)
      values (${id}, 'bank', 'EUR', ${amount})`.execute(transaction);
  }
}

test("the database itself refuses SQL that leaves a transaction unbalanced", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -9, max: 9 }).filter(Boolean), { minLength: 1, maxLength: 5 }),
      async (amounts) => {
        const id = newReference();
        const insert = database
          .transaction()
          .execute((transaction) => insertRaw(transaction, id, amounts));
        const outcome = await insert.then(
          () => "booked",
          (error: Error) => error.message.replace(/.*does not balance/, "refused"),
        );
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        expect(outcome).toBe(sum === 0 ? "booked" : "refused");
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  "update ledger_postings set amount = amount * 2",
  "delete from ledger_postings",
  "truncate ledger_postings",
  "update ledger_transactions set posted_at = now()",
  "delete from ledger_transactions",
  "truncate ledger_transactions cascade",
])("the past cannot be changed: %s", async (statement) => {
  await postTransaction(database, booking([debit("bank", eur(1)), credit("rounding", eur(1))]));
  await expect(sql.raw(statement).execute(database)).rejects.toThrow(/append-only/);
});

test("a reference that is booked twice books once", async () => {
  const once = booking([debit("bank", eur(500)), credit("rounding", eur(500))]);
  expect(await postTransaction(database, once)).toBe(true);
  const other = booking([debit("bank", eur(900)), credit("rounding", eur(900))], once.reference);
  expect(await postTransaction(database, other)).toBe(false);
  expect((await bookedUnder(once.reference)).map(({ amount }) => amount)).toEqual([500, -500]);
});

test("a reference that many book at once books once", async () => {
  const once = booking([debit("bank", eur(7)), credit("rounding", eur(7))]);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      database.transaction().execute((transaction) => postTransaction(transaction, once)),
    ),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await bookedUnder(once.reference)).toHaveLength(2);
});

test("a transaction and its mirror cancel on every account, and it is mirrored once", async () => {
  const before = await readBalances(database);
  const original = booking([
    debit("payable:cpo:cpo_m:net", eur(1726)),
    debit("payable:cpo:cpo_m:vat", eur(345)),
    credit("payout_in_transit", eur(2071)),
  ]);
  await postTransaction(database, original);
  const mirror = { kind: "undo", reference: newReference(), occurredAt: noon, postedAt: noon };
  expect(await mirrorTransaction(database, original.reference, mirror)).toBe(true);
  expect(await mirrorTransaction(database, original.reference, mirror)).toBe(false);
  const balanceOf = (rows: typeof before, account: string) =>
    rows.find((row) => row.account === account && row.currency === "EUR")?.balance ?? 0;
  const after = await readBalances(database);
  for (const account of ["payable:cpo:cpo_m:net", "payable:cpo:cpo_m:vat", "payout_in_transit"]) {
    expect(balanceOf(after, account)).toBe(balanceOf(before, account));
  }
});

test("what was never booked cannot be mirrored", async () => {
  const mirror = { kind: "undo", reference: newReference(), occurredAt: noon, postedAt: noon };
  const attempt = mirrorTransaction(database, "test:unknown", mirror);
  await expect(attempt).rejects.toThrow("nothing is booked as test:unknown");
});
