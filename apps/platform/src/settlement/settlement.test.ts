import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, expect, test, vi } from "vitest";
import { openStage } from "./test-stage.ts";

const start = Date.parse("2026-03-20T08:00:00Z");
const stage = await openStage(new Date(start).toISOString());
afterAll(stage.close);
const { clock, database, settlement, outbox } = stage;

const hour = 3_600_000;
const countries = { EUR: "DE", GBP: "GB", CHF: "CH" } as const;

interface GivenSession {
  readonly afterHours: number;
  readonly cdrHours: number;
  readonly cpo: number;
  readonly partner: number;
  readonly currency: keyof typeof countries;
  readonly net: number;
  readonly credited: boolean;
}

const session: fc.Arbitrary<GivenSession> = fc.record({
  afterHours: fc.integer({ min: 0, max: 24 * 5 * 60 }).map((minutes) => minutes / 60),
  /** How long the CPO takes to send its CDR. */
  cdrHours: fc.integer({ min: 0, max: 20 }),
  cpo: fc.nat({ max: 2 }),
  partner: fc.nat({ max: 1 }),
  currency: fc.constantFrom("EUR", "GBP", "CHF"),
  net: fc.integer({ min: 20, max: 40_000 }),
  /** Everything of it is taken back; one in six. */
  credited: fc.nat({ max: 5 }).map((draw) => draw === 0),
});

function amountsOf(net: number, credited: boolean) {
  const sign = credited ? -1 : 1;
  const commission = Math.round(net * 0.05);
  const partnerShare = Math.round(commission * 0.6);
  const vat = Math.round(net * 0.19);
  return {
    net: sign * net,
    vat: sign * vat,
    commission: sign * commission,
    partnerShare: sign * partnerShare,
  };
}

/** Goes to `time` from cut-off to cut-off, as daily cycles do. */
async function goTo(time: Date): Promise<void> {
  const settle = async () => {
    await settlement.runDue();
    await outbox.settled();
    await settlement.readStatement();
    await outbox.settled();
  };
  for (;;) {
    const due = await settlement.nextDue(clock.now());
    if (due === undefined || due > time) break;
    clock.set(due.toISOString());
    await settle();
  }
  if (time > clock.now()) clock.set(time.toISOString());
}

/** Of each party and currency: what its sessions brought it, and what was paid of that. */
async function books(parties: readonly string[]) {
  const { rows } = await sql<{ party: string; currency: string; owed: string; paid: string }>`
    select split_part(account, ':', 3) as party, currency,
      (-sum(amount) filter (where kind = 'session_cleared'))::text as owed,
      coalesce(sum(amount) filter (where kind = 'payout_created'), 0)::text as paid
    from ledger_postings posting join ledger_transactions entry on entry.id = posting.transaction_id
    where account like 'payable:%' and split_part(account, ':', 3) = any(${parties})
    group by 1, 2`.execute(database);
  return rows.map((row) => ({ ...row, owed: Number(row.owed), paid: Number(row.paid) }));
}

async function sumOfPayouts(party: string, currency: string): Promise<number> {
  const { rows } = await sql<{ sum: string }>`
    select coalesce(sum((body -> 'total' ->> 'amount')::bigint), 0)::text as sum from settlements
    where party_id = ${party} and currency = ${currency}`.execute(database);
  return Number(rows[0]?.sum);
}

/** When each party's share of each session arrived; undefined for one that waits. */
async function arrivals(parties: readonly string[]) {
  const { rows } = await sql<{ party: string; currency: string; hours: number | null }>`
    select split_part(account, ':', 3) as party, posting.currency,
      (extract(epoch from max(payouts.settled_at) - min(entry.occurred_at)) / 3600)::float8 as hours
    from ledger_postings posting
    join ledger_transactions entry on entry.id = posting.transaction_id
    left join settled_postings settled on settled.posting_id = posting.id
    left join payouts on payouts.settlement_id = settled.settlement_id
    where kind = 'session_cleared' and account like 'payable:%'
      and split_part(account, ':', 3) = any(${parties})
    group by 1, 2, entry.session_id`.execute(database);
  return rows;
}

let runs = 0;
let timely = 0;

async function checkRun(sessions: readonly GivenSession[]): Promise<void> {
  runs += 1;
  const begin = clock.now().getTime();
  const cpos = new Map<string, string>();
  const indebted = new Set<string>();
  const partners = await Promise.all([stage.makePartner("EUR"), stage.makePartner("GBP")]);
  const inOrder = sessions.toSorted((one, other) => one.afterHours - other.afterHours);
  for (const [number, given] of inOrder.entries()) {
    await goTo(new Date(begin + given.afterHours * hour));
    const { currency, net, credited } = given;
    const key = `${currency}/${given.cpo}`;
    const cpo = cpos.get(key) ?? (await stage.makeCpo(countries[currency])).id;
    cpos.set(key, cpo);
    const partner = partners[given.partner]?.id ?? "";
    if (credited) for (const party of [cpo, partner]) indebted.add(`${party}/${currency}`);
    const endedAt = new Date(clock.now().getTime() - given.cdrHours * hour).toISOString();
    const id = `ses_${runs}_${number}`;
    await stage.book({ id, cpo, partner, currency, endedAt, amounts: amountsOf(net, credited) });
  }
  await goTo(new Date(begin + 24 * 5 * hour + 26 * hour));

  const parties = [...cpos.values(), ...partners.map(({ id }) => id)];
  for (const { party, currency, owed, paid } of await books(parties)) {
    expect(await sumOfPayouts(party, currency)).toBe(paid);
    const carried = owed - paid;
    expect(indebted.has(`${party}/${currency}`) ? Math.max(carried, 0) : carried).toBe(0);
  }
  for (const { party, currency, hours } of await arrivals(parties)) {
    if (indebted.has(`${party}/${currency}`)) continue;
    expect(hours).not.toBeNull();
    expect(hours).toBeLessThanOrEqual(48);
    timely += 1;
  }
}

test("over days of sessions and credits all that is owed is paid in 48 h or carried", async () => {
  const days = fc.asyncProperty(fc.array(session, { minLength: 1, maxLength: 25 }), checkRun);
  await fc.assert(days, { numRuns: 12 });
  expect(timely).toBeGreaterThan(50);
  expect(stage.faults).toEqual([]);
});

test("the books balance in every currency, and nothing is left in transit", async () => {
  const { rows } = await sql<{ currency: string; total: string; in_transit: string | null }>`
    select currency, sum(amount)::text as total,
      sum(amount) filter (where account = 'payout_in_transit')::text as in_transit
    from ledger_postings group by currency`.execute(database);
  expect(rows.length).toBeGreaterThan(0);
  for (const { total, in_transit: inTransit } of rows) {
    expect(total).toBe("0");
    expect(inTransit ?? "0").toBe("0");
  }
});

test("the worker outlives a database that fails for a while, and pays then", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const cpo = (await stage.makeCpo("DE")).id;
  const partner = (await stage.makePartner("EUR")).id;
  const amounts = amountsOf(1_000, false);
  await stage.book({ id: "ses_worker", cpo, partner, currency: "EUR", amounts });
  clock.set(new Date(clock.now().getTime() + 25 * hour).toISOString());
  await sql`alter table settlement_cycles rename to cycles_gone`.execute(database);
  const stopping = new AbortController();
  const working = settlement.run(stopping.signal);
  await vi.waitFor(() => expect(warned).toHaveBeenCalled());
  await sql`alter table cycles_gone rename to settlement_cycles`.execute(database);
  await vi.waitFor(
    async () => {
      const paid = (await stage.payouts()).filter(({ party_id: id }) => id === cpo);
      expect(paid).toMatchObject([{ amount: 1_000 + 190 - 50 }]);
    },
    { timeout: 6_000, interval: 50 },
  );
  stopping.abort();
  await working;
  await outbox.settled();
  warned.mockRestore();
});
