import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { closeCycle } from "./close-cycle.ts";
import { openStage } from "./test-stage.ts";

const stage = await openStage("2026-04-13T10:00:00Z");
afterAll(stage.close);
const { context, clock } = stage;

const caseA = { net: 1817, vat: 345, commission: 91, partnerShare: 55 };

/** Payouts to a party: amount and currency of each. */
async function paidTo(partyId: string) {
  const payouts = (await stage.payouts()).filter((payout) => payout.party_id === partyId);
  return payouts.map(({ amount, currency }) => `${amount} ${currency}`);
}

async function postingsOf(reference: string) {
  const { rows } = await sql<{ account: string; currency: string; amount: number }>`
    select account, currency, amount from ledger_postings posting
    join ledger_transactions entry on entry.id = posting.transaction_id
    where reference = ${reference} order by posting.id`.execute(stage.database);
  return rows.map(({ account, currency, amount }) => `${account} ${amount} ${currency}`);
}

test("one session in euro: the CPO gets 20.71 and the partner 0.55", async () => {
  const cpo = await stage.makeCpo("DE");
  const partner = await stage.makePartner("EUR");
  const session = { id: "ses_a", cpo: cpo.id, partner: partner.id, currency: "EUR" };
  await stage.book({ ...session, amounts: caseA });
  expect(await closeCycle(context, "EUR", new Date("2026-04-13T14:00:00Z"))).toBe(2);
  expect(await paidTo(cpo.id)).toEqual(["2071 EUR"]);
  expect(await paidTo(partner.id)).toEqual(["55 EUR"]);
  const [payout] = (await stage.payouts()).filter(({ party_id: id }) => id === cpo.id);
  expect(payout?.end_to_end_id).toMatch(/^NC20260413EUR\w{22}$/);
  expect(await postingsOf(`payout_created:${payout?.end_to_end_id}`)).toEqual([
    `payable:cpo:${cpo.id}:net 1726 EUR`,
    `payable:cpo:${cpo.id}:vat 345 EUR`,
    "payout_in_transit -2071 EUR",
  ]);
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(0);
  expect(await stage.balance(`payable:dp:${partner.id}`, "EUR")).toBe(0);
});

test("a partner's share in francs is paid in euro at the day's rate", async () => {
  const cpo = await stage.makeCpo("CH");
  const partner = await stage.makePartner("EUR");
  const amounts = { net: 2220, vat: 180, commission: 111, partnerShare: 67 };
  const session = { id: "ses_b", cpo: cpo.id, partner: partner.id, currency: "CHF" };
  await stage.book({ ...session, amounts });
  await closeCycle(context, "CHF", new Date("2026-04-13T14:00:00Z"));
  expect(await paidTo(cpo.id)).toEqual(["2289 CHF"]);
  // 0.67 / 0.9242 = 0.7249…
  expect(await paidTo(partner.id)).toEqual(["72 EUR"]);
  const [payout] = (await stage.payouts()).filter(({ party_id: id }) => id === partner.id);
  expect(await postingsOf(`payout_created:${payout?.end_to_end_id}`)).toEqual([
    `payable:dp:${partner.id} 67 CHF`,
    "fx_position -67 CHF",
    "fx_position 72 EUR",
    "payout_in_transit -72 EUR",
  ]);
  const { rows } = await sql<{ body: { conversion: unknown } }>`
    select body from settlements where party_id = ${partner.id}`.execute(stage.database);
  expect(rows[0]?.body.conversion).toEqual({
    from: { amount: 67, currency: "CHF" },
    to: { amount: 72, currency: "EUR" },
    rate: "1.0820168795",
    rate_id: "ECB:2026-04-13:CHF/EUR",
    rate_date: "2026-04-13",
  });
});

test("a cycle that many close at once is closed once, and each party is paid once", async () => {
  const cpo = await stage.makeCpo("DE");
  const partner = await stage.makePartner("EUR");
  const session = { id: "ses_once", cpo: cpo.id, partner: partner.id, currency: "EUR" };
  await stage.book({ ...session, amounts: caseA });
  const cutOff = new Date("2026-04-14T14:00:00Z");
  const closings = Array.from({ length: 6 }, () => closeCycle(context, "EUR", cutOff));
  const answers = (await Promise.all(closings)).filter((answer) => answer !== undefined);
  expect(answers).toEqual([2]);
  expect(await closeCycle(context, "EUR", cutOff)).toBeUndefined();
  expect(await paidTo(cpo.id)).toEqual(["2071 EUR"]);
  expect(await paidTo(partner.id)).toEqual(["55 EUR"]);
});

test("what is booked at the very instant of the cut-off belongs to the next cycle", async () => {
  const cpo = await stage.makeCpo("DE");
  const partner = await stage.makePartner("EUR");
  const session = { cpo: cpo.id, partner: partner.id, currency: "EUR", amounts: caseA };
  clock.set("2026-04-15T13:59:59.999Z");
  await stage.book({ ...session, id: "ses_before" });
  clock.set("2026-04-15T14:00:00.000Z");
  await stage.book({ ...session, id: "ses_at" });
  await closeCycle(context, "EUR", new Date("2026-04-15T14:00:00Z"));
  expect(await paidTo(cpo.id)).toEqual(["2071 EUR"]);
  await closeCycle(context, "EUR", new Date("2026-04-16T14:00:00Z"));
  expect(await paidTo(cpo.id)).toEqual(["2071 EUR", "2071 EUR"]);
});

test("a party in debt is carried over until its proceeds cover the debt", async () => {
  const cpo = await stage.makeCpo("DE");
  const partner = await stage.makePartner("EUR");
  const session = { cpo: cpo.id, partner: partner.id, currency: "EUR" };
  const credited = { net: -1817, vat: -345, commission: -91, partnerShare: -55 };
  clock.set("2026-04-17T09:00:00Z");
  await stage.book({ ...session, id: "ses_credit", amounts: credited });
  await closeCycle(context, "EUR", new Date("2026-04-17T14:00:00Z"));
  expect(await paidTo(cpo.id)).toEqual([]);
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(1726);
  clock.set("2026-04-18T09:00:00Z");
  const amounts = { net: 5000, vat: 950, commission: 250, partnerShare: 150 };
  await stage.book({ ...session, id: "ses_large", amounts });
  await closeCycle(context, "EUR", new Date("2026-04-18T14:00:00Z"));
  expect(await paidTo(cpo.id)).toEqual([`${5000 + 950 - 250 - 2071} EUR`]);
  expect(await paidTo(partner.id)).toEqual([`${150 - 55} EUR`]);
  expect(await stage.balance(`payable:cpo:${cpo.id}:net`, "EUR")).toBe(0);
  expect(await stage.balance(`payable:cpo:${cpo.id}:vat`, "EUR")).toBe(0);
});

test("a share too small for a unit of the party's currency waits and is not counted", async () => {
  const cpo = await stage.makeCpo("HU", null);
  const partner = await stage.makePartner("EUR");
  clock.set("2026-04-19T09:00:00Z");
  const amounts = { net: 100, vat: 27, commission: 5, partnerShare: 1 };
  const session = { cpo: cpo.id, partner: partner.id, currency: "HUF" };
  await stage.book({ ...session, id: "ses_dust", amounts });
  expect(await closeCycle(context, "HUF", new Date("2026-04-19T14:00:00Z"))).toBe(0);
  expect(await stage.balance(`payable:dp:${partner.id}`, "HUF")).toBe(-1);
});

test("a history of more postings than SQL takes parameters does not stop settlement", async () => {
  const cpo = await stage.makeCpo("SE");
  const sessions = 33_000;
  const balance = (how: string) =>
    sql.raw(`alter table ledger_postings ${how} trigger ledger_postings_balance`);
  // Only to be quicker: what is inserted balances.
  await balance("disable").execute(stage.database);
  await sql`
    with entry as (
      insert into ledger_transactions
        (id, kind, reference, session_id, occurred_at, posted_at, details)
      select 'ltx_many_' || n, 'session_cleared', 'many:' || n, 'ses_many_' || n,
        '2026-04-20T09:00:00Z', '2026-04-20T09:00:00Z', ${JSON.stringify({
          ended_at: "2026-04-20T09:00:00Z",
          cleared_at: "2026-04-20T09:00:00Z",
          ...Object.fromEntries(
            ["gross", "net", "tax", "commission", "partner_share"].map((name) => [
              name,
              { amount: 0, currency: "SEK" },
            ]),
          ),
        })}::jsonb
      from generate_series(1, ${sessions}::int) n returning id)
    insert into ledger_postings (transaction_id, account, currency, amount)
    select id, account, 'SEK', amount from entry cross join (values
      ('psp_clearing:test', 3), (${`payable:cpo:${cpo.id}:net`}, -2),
      (${`payable:cpo:${cpo.id}:vat`}, -1)) as posting (account, amount)`.execute(stage.database);
  await balance("enable").execute(stage.database);
  clock.set("2026-04-20T15:00:00Z");
  expect(await closeCycle(context, "SEK", new Date("2026-04-20T14:00:00Z"))).toBe(1);
  expect(await paidTo(cpo.id)).toEqual([`${sessions * 3} SEK`]);
});
