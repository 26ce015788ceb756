import * as z from "zod/mini";
import { type EndpointName, endpoints } from "@networkcore/contract";
import { NetworkCore } from "@networkcore/sdk";
import { afterEach, expect, test } from "vitest";
import { setupMockServer } from "./node.ts";

const operatorKey = "sk_test_operator_mock";
const berlin = { latitude: 52.52, longitude: 13.405 };
const london = { latitude: 51.5074, longitude: -0.1278 };
const open: { close(): void }[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A network whose time stands at 2026-04-14 08:00 UTC until it is moved by hand. */
function start() {
  let now = new Date("2026-04-14T08:00:00Z");
  const { server, network } = setupMockServer({ speed: 1, now: () => now });
  open.push(server);
  return {
    network,
    partner: new NetworkCore({ secretKey: network.secretKey }),
    operator: new NetworkCore({ secretKey: operatorKey }),
    goTo: (time: string) => {
      now = new Date(time);
    },
  };
}

async function startSession(
  partner: NetworkCore,
  place: { latitude: number; longitude: number },
  { energyKwh = "30", evseUid = "" } = {},
) {
  const { data } = await partner.stations.search({ ...place, available: true, limit: 1 });
  const station = await partner.stations.get(data[0]?.id ?? "");
  const free = station.evses.find(({ status }) => status === "available");
  const quote = await partner.quotes.create({
    stationId: station.id,
    evseUid: evseUid === "" ? (free?.uid ?? "") : evseUid,
    connectorId: "1",
    energyKwh,
  });
  return partner.sessions.start({ quoteId: quote.id });
}

test("a session of 30 kWh is booked to the cent and paid at the next cut-off", async () => {
  const { partner, operator, goTo } = start();
  const { id } = await startSession(partner, berlin);
  goTo("2026-04-14T08:16:00Z");
  await partner.sessions.stop(id);
  goTo("2026-04-14T13:59:59Z");
  const booked = await operator.ledgerEntries.list({ sessionId: id });
  expect(
    booked.data.map(({ account, amount, postedAt }) => [
      account.replace(/_[0-9a-z]{26}/, ""),
      amount.amount,
      postedAt,
    ]),
  ).toEqual(
    [
      ["psp_clearing:sandbox", 1770],
      ["payable:cpo:cpo:net", -1487],
      ["payable:cpo:cpo:vat", -283],
      ["payable:cpo:cpo:net", 74],
      ["payable:dp:dmp", -44],
      ["revenue:commission", -30],
    ].map((posting) => [...posting, new Date("2026-04-14T08:16:40Z")]),
  );
  expect((await operator.payouts.list()).data).toEqual([]);

  goTo("2026-04-14T14:00:00Z");
  const { data } = await operator.payouts.list();
  const cutOff = new Date("2026-04-14T14:00:00Z");
  expect(data.map(({ amount, state, settledAt }) => [amount.amount, state, settledAt])).toEqual([
    [44, "settled", cutOff],
    [1696, "settled", cutOff],
  ]);
  for (const { endToEndId } of data) expect(endToEndId).toMatch(/^NC20260414EUR\w{22}$/);
  expect(await partner.sessions.get(id)).toMatchObject({
    state: "settled",
    hold: { state: "captured", captured: { amount: 1770 } },
  });
  const all = await operator.ledgerEntries.list({ limit: 200 });
  const balances = new Map<string, number>();
  for (const { account, amount } of all.data) {
    balances.set(account, (balances.get(account) ?? 0) + amount.amount);
  }
  const left = [...balances].filter(([, balance]) => balance !== 0);
  expect(left).toEqual([
    ["psp_clearing:sandbox", 1770],
    ["revenue:commission", -30],
    ["bank", -1740],
  ]);
});

test("a session cleared at the cut-off's very moment waits for the next", async () => {
  const { partner, operator, goTo } = start();
  goTo("2026-04-14T13:44:00Z");
  const { id } = await startSession(partner, berlin);
  goTo("2026-04-14T13:59:20Z");
  await partner.sessions.stop(id);
  goTo("2026-04-15T13:59:59Z");
  const { data } = await operator.ledgerEntries.list({ sessionId: id, limit: 1 });
  expect(data[0]?.postedAt).toEqual(new Date("2026-04-14T14:00:00Z"));
  expect((await operator.settlements.list()).data).toEqual([]);
  goTo("2026-04-15T14:00:00Z");
  expect((await operator.settlements.list({ sessionId: id })).data).toHaveLength(2);
});

test("a partner's share in pounds is turned into euros, the CPO stays in pounds", async () => {
  const { partner, operator } = start();
  const { id } = await startSession(partner, london);
  const { now } = await operator.testClock.get();
  const advanced = await operator.testClock.advance({ to: "2026-04-16T07:00:00Z" });
  expect(now).toEqual(new Date("2026-04-14T08:00:00Z"));
  expect(advanced).toMatchObject({ payoutsSettled: 2, offsetSeconds: 47 * 3600 });
  const { data } = await operator.settlements.list({ sessionId: id });
  const [ofPartner, ofCpo] = data;
  expect(ofCpo).toMatchObject({ currency: "GBP", conversion: null });
  expect(ofCpo?.payout?.amount).toEqual(ofCpo?.total);
  const share = ofPartner?.total.amount ?? 0;
  expect(share).toBeGreaterThan(0);
  const euros = { amount: Math.round(share / 0.87058), currency: "EUR" };
  expect(ofPartner).toMatchObject({
    total: { currency: "GBP" },
    conversion: {
      from: { amount: share, currency: "GBP" },
      to: euros,
      rate: "1.1486595143",
      rateId: "ECB:2026-04-13:GBP/EUR",
      rateDate: "2026-04-13",
    },
    payout: { amount: euros, state: "settled" },
  });
  const fx = await operator.ledgerEntries.list({ account: "fx_position" });
  expect(fx.data.map(({ amount }) => amount)).toEqual([
    { amount: -share, currency: "GBP" },
    euros,
  ]);
});

test("what the hold does not cover is the platform's loss, not the CPO's", async () => {
  const { partner, operator } = start();
  const { id, hold } = await startSession(partner, berlin, { energyKwh: "5" });
  await operator.testClock.advance({ to: "2026-04-15T14:00:00Z" });
  const { totals, payment } = await partner.sessions.receipt(id);
  expect(payment.captured).toEqual(hold.amount);
  const { data } = await operator.ledgerEntries.list({ sessionId: id });
  const sumOf = (name: string) =>
    data
      .filter(({ account }) => account === name)
      .reduce((sum, { amount }) => sum + amount.amount, 0);
  expect(sumOf("psp_clearing:sandbox")).toBe(hold.amount.amount);
  expect(sumOf("expense:bad_debt")).toBe(totals.gross.amount - hold.amount.amount);
  expect(sumOf("expense:bad_debt")).toBeGreaterThan(0);
  const settlements = await operator.settlements.list({ sessionId: id });
  const line = settlements.data.find(({ party }) => party.type === "cpo")?.lines[0];
  expect(line?.amount.amount).toBe(totals.gross.amount - (line?.commission.amount ?? 0));
});

test("a jump over days runs every cut-off on the way, and pays each at its own time", async () => {
  const { partner, operator } = start();
  const first = await startSession(partner, berlin);
  expect(await operator.testClock.advance({ to: "2026-04-17T08:00:00Z" })).toMatchObject({
    cyclesRun: 3,
    payoutsSettled: 2,
  });
  const second = await startSession(partner, berlin);
  expect(await operator.testClock.advance({ to: "2026-04-27T08:00:00Z" })).toMatchObject({
    cyclesRun: 10,
    payoutsSettled: 2,
  });
  for (const [{ id }, cutOff] of [
    [first, new Date("2026-04-14T14:00:00Z")],
    [second, new Date("2026-04-17T14:00:00Z")],
  ] as const) {
    const { data } = await operator.settlements.list({ sessionId: id });
    expect(data.map(({ payout }) => payout?.settledAt)).toEqual([cutOff, cutOff]);
  }
  const fresh = await operator.payouts.list({ limit: 3 });
  const rest = await operator.payouts.list({ limit: 3, cursor: fresh.nextCursor ?? "" });
  expect(rest).toMatchObject({ hasMore: false, nextCursor: null });
  const ids = [...fresh.data, ...rest.data].map(({ endToEndId }) => endToEndId);
  expect(new Set(ids).size).toBe(4);
});

test("what falls due in one jump is booked in the order of time", async () => {
  const { partner, operator } = start();
  await startSession(partner, berlin, { evseUid: "SANDBOX-1" });
  const slow = await startSession(partner, berlin, { evseUid: "SANDBOX-6" });
  await operator.testClock.advance({ to: "2026-04-16T00:00:00Z" });
  const { data } = await operator.ledgerEntries.list({ limit: 200 });
  const times = data.map(({ postedAt }) => postedAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  // It was full after the first day's cut-off.
  const settlements = await operator.settlements.list({ sessionId: slow.id });
  expect(new Set(settlements.data.map(({ cutOffAt }) => cutOffAt.toISOString()))).toEqual(
    new Set(["2026-04-15T14:00:00.000Z"]),
  );
});

test("a rejected session books nothing", async () => {
  const { partner, operator } = start();
  const { id } = await startSession(partner, berlin, { evseUid: "SANDBOX-4-REJECT" });
  await operator.testClock.advance({ to: "2026-04-16T08:00:00Z" });
  expect((await partner.sessions.get(id)).state).toBe("failed");
  expect((await operator.ledgerEntries.list()).data).toEqual([]);
});

test.each([
  ["2026-02-31T25:00:00Z", "invalid_request"],
  ["2028-01-01T00:00:00Z", "invalid_request"],
  ["2026-04-13T00:00:00Z", "clock_moves_forward_only"],
])("the clock cannot be moved to %s", async (to, code) => {
  const { operator } = start();
  await expect(operator.testClock.advance({ to })).rejects.toMatchObject({ code, param: "to" });
});

test("what the books answer is what the contract says", async () => {
  const { partner, operator, network } = start();
  await startSession(partner, london);
  await operator.testClock.advance({ to: "2026-04-16T08:00:00Z" });
  const read = async (name: EndpointName): Promise<number> => {
    const { path, response } = endpoints[name];
    const answer = await fetch(network.origin + path, {
      headers: { authorization: `Bearer ${operatorKey}` },
    });
    const page: unknown = await answer.json();
    expect(z.parse(response, page)).toEqual(page);
    return (page as { data: unknown[] }).data.length;
  };
  expect(await read("listSettlements")).toBe(2);
  expect(await read("listPayouts")).toBe(2);
  expect(await read("listLedgerEntries")).toBeGreaterThan(10);
  expect(await read("listConnections")).toBe(1);
});
