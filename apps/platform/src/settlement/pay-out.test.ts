import { sql } from "kysely";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { sendPayout } from "./pay-out.ts";
import { openStage } from "./test-stage.ts";

const stage = await openStage("2026-04-13T10:00:00Z");
afterAll(stage.close);
const { bank, clock, context, settlement, outbox } = stage;

let days = 0;

beforeEach(() => {
  days += 1;
  bank.sent.length = 0;
  bank.asked.length = 0;
  stage.faults.length = 0;
});

/** Books one session of a new CPO and a new partner, and goes to the cut-off. */
async function sessionDue(account: string | null = "ACCOUNT-CPO") {
  const cpo = await stage.makeCpo("DE", account);
  const partner = await stage.makePartner("EUR", "ACCOUNT-DP");
  const id = `ses_day_${days}`;
  clock.set(`2026-05-${String(days).padStart(2, "0")}T09:00:00Z`);
  const amounts = { net: 1817, vat: 345, commission: 91, partnerShare: 55 };
  await stage.book({ id, cpo: cpo.id, partner: partner.id, currency: "EUR", amounts });
  clock.set(`2026-05-${String(days).padStart(2, "0")}T14:00:00Z`);
  return { id, cpo, partner };
}

const payoutTo = async (partyId: string) =>
  (await stage.payouts()).find((payout) => payout.party_id === partyId);

const timesSent = (endToEndId: string | undefined) =>
  bank.sent.filter((order) => order.endToEndId === endToEndId).length;

const bookedFor = (endToEndId: string | undefined) =>
  bank.statement.filter((entry) => entry.endToEndId === endToEndId);

test("a payout goes out once, is accepted, and is settled by the bank's statement", async () => {
  const { id, cpo } = await sessionDue();
  const inTransit = await stage.balance("payout_in_transit", "EUR");
  await settlement.runDue();
  await outbox.settled();
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "accepted", amount: 2071 });
  expect(new Set(bank.sent.map(({ amount }) => amount.amount))).toEqual(new Set([2071, 55]));
  expect(await stage.balance("payout_in_transit", "EUR")).toBe(inTransit - 2126);
  expect(await settlement.readStatement()).toBe(2);
  expect(await settlement.readStatement()).toBe(0);
  await outbox.settled();
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "settled", settled_at: clock.now() });
  expect(await stage.balance("payout_in_transit", "EUR")).toBe(inTransit);
  expect(stage.settledSessions.filter((session) => session === id)).toHaveLength(1);
});

test("an answer that is lost is asked about, and the payout is not sent again", async () => {
  const { cpo } = await sessionDue();
  bank.faults.push("answer_lost", "answer_lost");
  await settlement.runDue();
  await outbox.settled();
  const payout = await payoutTo(cpo.id);
  expect(payout?.state).toBe("accepted");
  expect(timesSent(payout?.end_to_end_id)).toBe(1);
  expect(bank.asked).toContain(payout?.end_to_end_id);
  expect(stage.faults).toHaveLength(2);
});

test("an order that the bank never got is sent again under its id, and paid once", async () => {
  const { cpo } = await sessionDue();
  bank.faults.push("order_lost", "order_lost");
  await settlement.runDue();
  await outbox.settled();
  const payout = await payoutTo(cpo.id);
  expect(payout?.state).toBe("accepted");
  expect(timesSent(payout?.end_to_end_id)).toBe(2);
  expect(bank.taken.get(payout?.end_to_end_id ?? "")?.amount.amount).toBe(2071);
  expect(bookedFor(payout?.end_to_end_id)).toHaveLength(1);
});

test("while the bank is silent a payout stays sent, neither failed nor paid", async () => {
  const { cpo, partner } = await sessionDue();
  const silence = vi.spyOn(bank, "find").mockRejectedValue(new Error("no answer"));
  bank.faults.push("answer_lost", "answer_lost");
  await settlement.runDue();
  await vi.waitFor(() => expect(silence).toHaveBeenCalledTimes(2), { timeout: 5_000 });
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "sent" });
  expect(await payoutTo(partner.id)).toMatchObject({ state: "sent" });
  silence.mockRestore();
  await vi.waitFor(
    async () => expect(await payoutTo(cpo.id)).toMatchObject({ state: "accepted" }),
    { timeout: 5_000 },
  );
  await outbox.settled();
});

test("a rejected payout restores the liability, and its session is not settled", async () => {
  const { id, cpo } = await sessionDue();
  const inTransit = await stage.balance("payout_in_transit", "EUR");
  bank.faults.push("rejected", "rejected");
  await settlement.runDue();
  await outbox.settled();
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "rejected" });
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(-1726);
  expect(await stage.balance(`payable:cpo:${cpo.id}:vat`, "EUR")).toBe(-345);
  expect(await stage.balance("payout_in_transit", "EUR")).toBe(inTransit);
  await settlement.readStatement();
  await outbox.settled();
  expect(stage.settledSessions).not.toContain(id);
});

test("a rejected share is paid in a later cycle, once its account has been confirmed", async () => {
  const { id, cpo, partner } = await sessionDue();
  bank.faults.push("rejected", "rejected");
  await settlement.runDue();
  await outbox.settled();
  await nextDay();
  expect((await payoutTo(cpo.id))?.state).toBe("rejected");
  const parties = [cpo.id, partner.id];
  await sql`update parties set payouts_blocked = false where id = any(${parties})`.execute(
    stage.database,
  );
  await nextDay();
  const { rows } = await sql<{ party_id: string; amount: number }>`
    select party_id, amount from payouts where state = 'settled' and party_id = any(${parties})
    order by amount`.execute(stage.database);
  expect(rows).toEqual([
    { party_id: partner.id, amount: 55 },
    { party_id: cpo.id, amount: 2071 },
  ]);
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(0);
  expect(stage.settledSessions).toContain(id);
});

async function nextDay(): Promise<void> {
  days += 1;
  clock.set(`2026-05-${String(days).padStart(2, "0")}T14:00:00Z`);
  await settlement.runDue();
  await outbox.settled();
  await settlement.readStatement();
  await outbox.settled();
}

test("a session of which one share was rejected is not settled by the other one", async () => {
  const { id, cpo, partner } = await sessionDue();
  bank.faults.push("rejected");
  await settlement.runDue();
  await outbox.settled();
  const states = [(await payoutTo(cpo.id))?.state, (await payoutTo(partner.id))?.state];
  expect(states.sort()).toEqual(["accepted", "rejected"]);
  await settlement.readStatement();
  await outbox.settled();
  expect(stage.settledSessions).not.toContain(id);
});

test("a payout that two workers send at once is one payment and is booked once", async () => {
  const { cpo } = await sessionDue();
  await settlement.runDue();
  await outbox.settled();
  const payout = await payoutTo(cpo.id);
  const id = payout?.id ?? "";
  await sql`update payouts set state = 'created' where id = ${id}`.execute(stage.database);
  await Promise.all([sendPayout(context, id), sendPayout(context, id)]);
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "accepted" });
  expect(bookedFor(payout?.end_to_end_id)).toHaveLength(1);
});

test("a statement entry of another amount is an open item and leaves the payout as it was", async () => {
  const { cpo } = await sessionDue();
  await settlement.runDue();
  await outbox.settled();
  await settlement.readStatement();
  const payout = await payoutTo(cpo.id);
  await sql`update payouts set state = 'accepted' where id = ${payout?.id}`.execute(stage.database);
  bank.statement.push({
    entryId: "entry-900000",
    bookedAt: clock.now().toISOString(),
    kind: "payout",
    amount: { amount: 2072, currency: "EUR" },
    endToEndId: payout?.end_to_end_id ?? "",
  });
  await settlement.readStatement();
  expect(await payoutTo(cpo.id)).toMatchObject({ state: "accepted" });
  const { rows } = await sql<{ open_item: string }>`
    select open_item from bank_entries where entry_id = 'entry-900000'`.execute(stage.database);
  expect(rows[0]?.open_item).toMatch(/2072 EUR were booked/);
});

test("a party without an account is not paid: its share stays owed", async () => {
  const { cpo } = await sessionDue(null);
  await settlement.runDue();
  await outbox.settled();
  expect(await payoutTo(cpo.id)).toBeUndefined();
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(-1726);
});

test("a session is not settled while a share of it is carried over", async () => {
  const { id, partner } = await sessionDue(null);
  await settlement.runDue();
  await outbox.settled();
  await settlement.readStatement();
  await outbox.settled();
  expect(await payoutTo(partner.id)).toMatchObject({ state: "settled" });
  expect(stage.settledSessions).not.toContain(id);
});
