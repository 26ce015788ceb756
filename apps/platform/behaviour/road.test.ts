import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceHours, chargeUntilFull, findChargePoint, start } from "./charge.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const berlin = { latitude: 52.52, longitude: 13.405 };
const roadMilliseconds = 60_000;
const hour = 3_600_000;

let sandbox: SandboxUnderTest;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 600 });
}, 120_000);
afterAll(async () => sandbox?.close());

async function entriesOf(sessionId: string) {
  const { data } = await sandbox.operator.ledgerEntries.list({ sessionId, limit: 100 });
  return data.map(({ account, amount, transactionKind }) => ({
    kind: transactionKind,
    account: account.replace(/_[0-9a-z]{26}/, ""),
    amount: amount.amount,
    currency: amount.currency,
  }));
}

test(
  "a session of 36.648 kWh is priced, split, booked and paid as case A says, within 48 hours",
  { timeout: roadMilliseconds },
  async () => {
    const point = await findChargePoint(sandbox, {
      ...berlin,
      operator: /^Allego/,
      minPowerKw: "50",
    });
    const { id } = await start(sandbox, point, "36.648");
    const ended = await chargeUntilFull(sandbox, id);
    expect(ended).toMatchObject({ state: "cleared", energyKwh: "36.648" });

    const receipt = await sandbox.partner.sessions.receipt(id);
    expect(receipt.totals).toEqual({
      net: { amount: 1817, currency: "EUR" },
      tax: { amount: 345, currency: "EUR" },
      gross: { amount: 2162, currency: "EUR" },
    });
    expect(receipt.check.verdict).toBe("equal");
    expect(ended.cost).toEqual(receipt.totals);
    expect(await entriesOf(id)).toEqual([
      { kind: "session_cleared", account: "psp_clearing:sandbox", amount: 2162, currency: "EUR" },
      { kind: "session_cleared", account: "payable:cpo:cpo:net", amount: -1817, currency: "EUR" },
      { kind: "session_cleared", account: "payable:cpo:cpo:vat", amount: -345, currency: "EUR" },
      { kind: "session_cleared", account: "payable:cpo:cpo:net", amount: 91, currency: "EUR" },
      { kind: "session_cleared", account: "payable:dp:dmp", amount: -55, currency: "EUR" },
      { kind: "session_cleared", account: "revenue:commission", amount: -36, currency: "EUR" },
    ]);

    await advanceHours(sandbox, 47);
    const { data } = await sandbox.operator.settlements.list({ sessionId: id });
    const paid = new Map(data.map((settlement) => [settlement.party.type, settlement]));
    expect(paid.get("cpo")?.total).toEqual({ amount: 2071, currency: "EUR" });
    expect(paid.get("demand_partner")?.total).toEqual({ amount: 55, currency: "EUR" });
    for (const { payout, lines, total } of data) {
      expect(payout).toMatchObject({ state: "settled", amount: total });
      expect(lines.map((line) => line.sessionId)).toContain(id);
      const waited = Number(payout?.settledAt ?? NaN) - Number(ended.endedAt ?? NaN);
      expect(waited).toBeLessThanOrEqual(48 * hour);
    }
    expect((await sandbox.partner.sessions.get(id)).state).toBe("settled");

    // Once more to the next cut-offs: nobody is paid twice, and the PSP has paid less its fee.
    await advanceHours(sandbox, 48);
    const again = await sandbox.operator.payouts.list({ limit: 100 });
    expect(again.data.map((payout) => payout.amount.amount).sort()).toEqual([2071, 55]);
    const fee = await sandbox.operator.ledgerEntries.list({ account: "expense:psp_fee" });
    expect(fee.data.map((entry) => entry.amount.amount)).toEqual([25]);
  },
);

test(
  "a partner's share of a session in pounds is turned into euros at the table's rate",
  { timeout: roadMilliseconds },
  async () => {
    const point = await findChargePoint(sandbox, {
      latitude: 51.5074,
      longitude: -0.1278,
      operator: /./,
    });
    expect(point.connector.price?.currency).toBe("GBP");
    const { id } = await start(sandbox, point, "4");
    const ended = await chargeUntilFull(sandbox, id);
    expect(ended.state).toBe("cleared");
    await advanceHours(sandbox, 47);
    const { data } = await sandbox.operator.settlements.list({ sessionId: id });
    const partner = data.find((settlement) => settlement.party.type === "demand_partner");
    const cpo = data.find((settlement) => settlement.party.type === "cpo");
    expect(cpo?.conversion).toBeNull();
    expect(cpo?.payout?.amount).toEqual(cpo?.total);
    const conversion = partner?.conversion;
    // 1 / 0.87058 pounds per euro on 13 April 2026, the last day of the table.
    expect(conversion).toMatchObject({ rate: "1.1486595143", rateDate: "2026-04-13" });
    expect(conversion?.to).toEqual({
      amount: Math.round((partner?.total.amount ?? 0) / 0.87058),
      currency: "EUR",
    });
    expect(partner?.payout).toMatchObject({ state: "settled", amount: conversion?.to });
  },
);

test(
  "a rejected start releases the hold and books nothing",
  { timeout: roadMilliseconds },
  async () => {
    const point = await findChargePoint(sandbox, { ...berlin, operator: /^Allego/ });
    await sandbox.control(`evses/DE/ALL/${point.evse.uid}`, { start: "reject" });
    const { id } = await start(sandbox, point);
    const failed = await chargeUntilFull(sandbox, id);
    expect(failed).toMatchObject({
      state: "failed",
      hold: { state: "released" },
      failure: { code: "start_rejected" },
    });
    expect(await entriesOf(id)).toEqual([]);
    await expect(sandbox.partner.sessions.receipt(id)).rejects.toMatchObject({ code: "not_found" });
    await sandbox.control(`evses/DE/ALL/${point.evse.uid}`, { start: "accept" });
  },
);

test("an EVSE that goes out of order can be seen and takes no quote", async () => {
  const point = await findChargePoint(sandbox, { ...berlin, operator: /^Allego/ });
  await sandbox.control(`evses/DE/ALL/${point.evse.uid}`, { status: "OUTOFORDER" });
  await expect
    .poll(async () => {
      const { evses } = await sandbox.partner.stations.get(point.station.id);
      return evses.find(({ uid }) => uid === point.evse.uid)?.status;
    })
    .toBe("out_of_order");
  await expect(start(sandbox, point)).rejects.toMatchObject({ code: "station_offline" });
});

test(
  "a bank that books a payout without answering is asked, and pays once",
  { timeout: roadMilliseconds },
  async () => {
    const point = await findChargePoint(sandbox, { ...berlin, operator: /^Allego/ });
    const { id } = await start(sandbox, point);
    await chargeUntilFull(sandbox, id);
    await sandbox.control("bank", { drop_next_response: true });
    await advanceHours(sandbox, 30);
    await expect
      .poll(
        async () => {
          const { data } = await sandbox.operator.settlements.list({ sessionId: id });
          return data.map(({ payout }) => payout?.state);
        },
        { timeout: 15_000 },
      )
      .toEqual(["settled", "settled"]);
    const { data } = await sandbox.operator.settlements.list({ sessionId: id });
    const booked = await sandbox.bookedPayments();
    for (const { payout } of data) {
      expect(booked.filter((reference) => reference === payout?.endToEndId)).toHaveLength(1);
    }
  },
);
