import { money } from "@networkcore/pricing";
import { expect, test } from "vitest";
import { credit, debit, Ledger, type LedgerTransaction } from "./ledger.ts";

const euros = money(100, "EUR");

function transaction(postings: LedgerTransaction["postings"]): LedgerTransaction {
  const postedAt = new Date("2026-04-13T12:00:00Z");
  return { kind: "session_cleared", reference: "r1", sessionId: null, postedAt, postings };
}

test("debits are positive and credits negative; nothing is booked for zero", () => {
  const ledger = new Ledger();
  const zero = money(0, "EUR");
  ledger.post(transaction([debit("a", euros), credit("b", euros), credit("c", zero)]));
  expect(ledger.entries).toMatchObject([
    { id: "1", account: "a", amount: { amount: 100, currency: "EUR" } },
    { id: "2", account: "b", amount: { amount: -100, currency: "EUR" } },
  ]);
  expect(new Set(ledger.entries.map((entry) => entry.transaction_id)).size).toBe(1);
});

test.each([
  ["by an amount", [debit("a", euros), credit("b", money(99, "EUR"))]],
  ["across currencies", [debit("a", euros), credit("b", money(100, "GBP"))]],
])("what does not balance is not booked: off %s", (_, postings) => {
  const ledger = new Ledger();
  expect(() => ledger.post(transaction(postings))).toThrow(/r1 is off by/);
  expect(ledger.entries).toEqual([]);
});

test("a reference is booked once", () => {
  const ledger = new Ledger();
  const once = transaction([debit("a", euros), credit("b", euros)]);
  ledger.post(once);
  expect(() => ledger.post(once)).toThrow("r1 is booked already");
  expect(ledger.entries).toHaveLength(2);
});
