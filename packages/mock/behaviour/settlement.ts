import type { LedgerEntry, NetworkCore, Session, Settlement } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { advanceHours, operatorOf, otherPartnerOf, partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";

const ROAD_MS = 120_000;
const HOUR_MS = 3_600_000;
/** Enough that the partner's part of the commission is some cents. */
const ENERGY_KWH = 5;

async function chargeAndClear(target: RunningTarget): Promise<Session> {
  const partner = partnerOf(target);
  const quote = await partner.quotes.create(await findFreeConnector(partner, target));
  const { id } = await partner.sessions.start({ quoteId: quote.id });
  await stopAndClear(partner, id, ENERGY_KWH);
  return partner.sessions.get(id);
}

/** The settlements of a session once their payouts have arrived: first the CPO's. */
async function paidFor(operator: NetworkCore, sessionId: string): Promise<Settlement[]> {
  const list = async () => (await operator.settlements.list({ sessionId })).data;
  await expect
    .poll(async () => (await list()).map(({ payout }) => payout?.state), { timeout: 15_000 })
    .toEqual(["settled", "settled"]);
  return (await list()).toSorted((a, b) => (a.party.type < b.party.type ? -1 : 1));
}

function sumsByCurrency(entries: readonly LedgerEntry[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { amount } of entries) {
    sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.amount;
  }
  return sums;
}

/** What a session brings is booked when it is cleared, and paid once, within 48 hours. */
export function describeSettlement(target: () => RunningTarget): void {
  test("a cleared session is booked, and its books balance", { timeout: ROAD_MS }, async () => {
    const operator = operatorOf(target());
    const { id: sessionId } = await chargeAndClear(target());
    const partner = partnerOf(target());
    const { totals } = await partner.sessions.receipt(sessionId);
    const { data } = await operator.ledgerEntries.list({ sessionId, limit: 100 });
    const { currency } = totals.gross;
    expect(sumsByCurrency(data)).toEqual({ [currency]: 0 });

    const cleared = data.filter((entry) => entry.transactionKind === "session_cleared");
    const amounts = (name: RegExp) =>
      cleared.filter(({ account }) => name.test(account)).map(({ amount }) => amount.amount);
    expect(amounts(/^psp_clearing:sandbox$/)).toEqual([totals.gross.amount]);
    expect(amounts(/^payable:cpo:cpo_[0-9a-z]{26}:vat$/)).toEqual([-totals.tax.amount]);
    const [net, commission = 0] = amounts(/^payable:cpo:cpo_[0-9a-z]{26}:net$/);
    expect(net).toBe(-totals.net.amount);
    expect(commission).toBeGreaterThan(0);
    const shares = [
      ...amounts(/^payable:dp:dmp_[0-9a-z]{26}$/),
      ...amounts(/^revenue:commission$/),
    ];
    expect(shares).toHaveLength(2);
    expect(-shares.reduce((sum, share) => sum + share, 0)).toBe(commission);

    const { data: captured } = await operator.ledgerEntries.list({
      sessionId,
      account: "psp_clearing:sandbox",
    });
    expect(captured).toEqual(data.filter((entry) => entry.account === "psp_clearing:sandbox"));
    await expect(partner.ledgerEntries.list()).rejects.toMatchObject({ code: "forbidden" });
  });

  test(
    "CPO and partner are paid what is theirs within 48 hours, once",
    { timeout: ROAD_MS },
    async () => {
      const operator = operatorOf(target());
      const partner = partnerOf(target());
      const { id, endedAt } = await chargeAndClear(target());
      await advanceHours(target(), 47);
      const paid = await paidFor(operator, id);
      expect(paid.map(({ party }) => party.type)).toEqual(["cpo", "demand_partner"]);
      for (const { lines, total, conversion, payout, party } of paid) {
        expect(lines.map((line) => line.sessionId)).toContain(id);
        expect(lines.reduce((sum, line) => sum + line.amount.amount, 0)).toBe(total.amount);
        for (const { amount, gross, net, tax, commission, partnerShare } of lines) {
          expect(gross.amount).toBe(net.amount + tax.amount);
          const own =
            party.type === "cpo"
              ? net.amount + tax.amount - commission.amount
              : partnerShare.amount;
          expect(amount).toEqual({ amount: own, currency: total.currency });
        }
        expect(payout?.amount).toEqual(conversion?.to ?? total);
        const waited = Number(payout?.settledAt ?? NaN) - Number(endedAt ?? NaN);
        expect(waited).toBeLessThanOrEqual(48 * HOUR_MS);
      }
      const { totals } = await partner.sessions.receipt(id);
      const line = paid[0]?.lines.find(({ sessionId }) => sessionId === id);
      expect(line).toMatchObject(totals);
      await expect
        .poll(async () => (await partner.sessions.get(id)).state, { timeout: 15_000 })
        .toBe("settled");

      const payouts = async () => (await operator.payouts.list({ limit: 200 })).data;
      await expect
        .poll(async () => new Set((await payouts()).map(({ state }) => state)), { timeout: 15_000 })
        .toEqual(new Set(["settled"]));
      const before = await payouts();
      const { cyclesRun, payoutsSettled } = await advanceHours(target(), 48);
      expect(cyclesRun).toBeGreaterThan(0);
      expect(payoutsSettled).toBe(0);
      expect(await payouts()).toEqual(before);
      expect(await paidFor(operator, id)).toEqual(paid);
    },
  );

  test("a partner sees only its own settlement", { timeout: ROAD_MS }, async () => {
    const operator = operatorOf(target());
    const partner = partnerOf(target());
    const { id: sessionId } = await chargeAndClear(target());
    await advanceHours(target(), 47);
    const [ofCpo, own] = await paidFor(operator, sessionId);
    if (ofCpo === undefined || own === undefined) throw new Error("two parties are paid");

    expect((await partner.settlements.list({ sessionId })).data).toEqual([own]);
    expect(await partner.settlements.get(own.id)).toEqual(own);
    const hidden = { code: "not_found", status: 404 };
    await expect(partner.settlements.get(ofCpo.id)).rejects.toMatchObject(hidden);
    expect(await operator.settlements.get(ofCpo.id)).toEqual(ofCpo);
    const payouts = await partner.payouts.list({ partyId: ofCpo.party.id });
    expect(new Set(payouts.data.map(({ party }) => party.id))).toEqual(new Set([own.party.id]));

    const stranger = otherPartnerOf(target());
    expect((await stranger.settlements.list({ sessionId })).data).toEqual([]);
    await expect(stranger.settlements.get(own.id)).rejects.toMatchObject(hidden);
  });
}
