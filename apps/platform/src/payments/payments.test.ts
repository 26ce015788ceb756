import { money } from "@networkcore/pricing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../test-support/test-database.ts";
import { realClock } from "../database/index.ts";
import { ledgerMigrations, readBalances } from "../ledger/index.ts";
import {
  createPayments,
  paymentMigrations,
  type Payments,
  type Psp,
  type PspSettlement,
} from "./index.ts";

/** A PSP in memory that can be made to take a request and lose its answer. */
class ForgetfulPsp implements Psp {
  readonly name = "forgetful";
  readonly held = new Map<string, { id: string; amount: number; state: string }>();
  readonly settlements: PspSettlement[] = [];
  loseNextAnswer = false;

  async authorize({ reference, amount }: Parameters<Psp["authorize"]>[0]) {
    const known = this.held.get(reference);
    const id = known?.id ?? `auth-${reference}`;
    this.held.set(reference, known ?? { id, amount: amount.amount, state: "authorized" });
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new Error("no answer");
    }
    return { id, status: "authorized" as const };
  }
  async find(reference: string) {
    const known = this.held.get(reference);
    return known && { id: known.id, status: "authorized" as const };
  }
  async capture(id: string, amount: { amount: number }) {
    this.#set(id, `captured ${amount.amount}`);
  }
  async release(id: string) {
    this.#set(id, "released");
  }
  async settlementsAfter(id: string | undefined) {
    return this.settlements.slice(this.settlements.findIndex((one) => one.id === id) + 1);
  }
  #set(id: string, state: string) {
    for (const hold of this.held.values()) if (hold.id === id) hold.state = state;
  }
}

let open: TestDatabase;
let payments: Payments;
const psp = new ForgetfulPsp();
const euros = (amount: number) => money(amount, "EUR");

beforeAll(async () => {
  open = await openTestDatabase([...ledgerMigrations, ...paymentMigrations]);
  payments = createPayments(open.database, realClock, psp);
});
afterAll(() => open?.close());

test("a hold that is asked for again after a lost answer is one hold", async () => {
  psp.loseNextAnswer = true;
  await expect(payments.hold("ses_1", euros(4000), "pm_card")).rejects.toThrow("no answer");
  expect(await payments.hold("ses_1", euros(4000), "pm_card")).toBe(true);
  expect(await payments.hold("ses_1", euros(4000), "pm_card")).toBe(true);
  expect([...psp.held.keys()]).toEqual(["ses_1"]);
});

test("a hold whose answer was lost is released at the PSP all the same", async () => {
  psp.loseNextAnswer = true;
  await expect(payments.hold("ses_2", euros(4000), "pm_card")).rejects.toThrow("no answer");
  await payments.release("ses_2");
  expect(psp.held.get("ses_2")?.state).toBe("released");
  // It is not held any more: a late retry of the hold must not go on to the start.
  expect(await payments.hold("ses_2", euros(4000), "pm_card")).toBe(false);
});

test("what the hold does not cover is the platform's loss, and the books balance", async () => {
  await payments.hold("ses_3", euros(2000), "pm_card");
  expect(await payments.capture("ses_3", euros(2162))).toEqual(euros(2000));
  expect(await payments.capture("ses_3", euros(2162))).toEqual(euros(2000));
  expect(psp.held.get("ses_3")?.state).toBe("captured 2000");
  expect(await readBalances(open.database)).toEqual([
    { account: "expense:bad_debt", currency: "EUR", balance: 162 },
    { account: "psp_clearing:forgetful", currency: "EUR", balance: -162 },
  ]);
});

test("a session that cost nothing has its hold released", async () => {
  await payments.hold("ses_4", euros(500), "pm_card");
  expect(await payments.capture("ses_4", euros(0))).toEqual(euros(0));
  expect(psp.held.get("ses_4")?.state).toBe("released");
});

test("what the PSP pays is booked once, less its fee", async () => {
  const bookedAt = "2026-11-22T02:00:00Z";
  psp.settlements.push({ id: "pst_1", bookedAt, currency: "EUR", gross: 2162, fee: 25, net: 2137 });
  expect(await payments.collect()).toBe(1);
  expect(await payments.collect()).toBe(0);
  const balances = await readBalances(open.database);
  const of = (name: string) => balances.find(({ account }) => account === name)?.balance;
  expect(of("bank")).toBe(2137);
  expect(of("expense:psp_fee")).toBe(25);
});
