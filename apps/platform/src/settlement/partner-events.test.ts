import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openStage } from "./test-stage.ts";

const stage = await openStage("2026-04-13T10:00:00Z");
afterAll(stage.close);
const { bank, clock, database, settlement, outbox } = stage;

interface Told {
  partner_id: string;
  type: string;
  subject_id: string;
  sequence: number;
  data: Record<string, Record<string, unknown>>;
}

async function told(): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select * from events order by created_at, type desc`.execute(database);
  return rows;
}

let day = 0;
beforeEach(async () => {
  day += 1;
  await sql`truncate events, event_subjects cascade`.execute(database);
});

/** One session of a new CPO and a new partner, at the cut-off. */
async function cycleDue() {
  const cpo = await stage.makeCpo("DE");
  const partner = await stage.makePartner("EUR");
  clock.set(`2026-05-0${day}T09:00:00Z`);
  const amounts = { net: 1817, vat: 345, commission: 91, partnerShare: 55 };
  const session = { cpo: cpo.id, partner: partner.id, currency: "EUR", amounts };
  await stage.book({ id: `ses_${day}`, ...session });
  clock.set(`2026-05-0${day}T14:00:00Z`);
  return partner;
}

test("a partner is told of its settlement and of its payout; CPOs have no events", async () => {
  const partner = await cycleDue();
  await settlement.runDue();
  await settlement.runDue();
  await outbox.settled();
  await settlement.readStatement();
  await settlement.readStatement();
  const events = await told();
  expect(events).toMatchObject([
    {
      partner_id: partner.id,
      type: "settlement.created",
      sequence: 1,
      data: {
        settlement: {
          total: { amount: 55, currency: "EUR" },
          lines: [{ session_id: `ses_${day}` }],
          payout: { state: "created" },
        },
      },
    },
    {
      partner_id: partner.id,
      type: "payout.settled",
      sequence: 1,
      data: { payout: { state: "settled", settled_at: clock.now().toISOString() } },
    },
  ]);
  const [created, paid] = events;
  expect(created?.subject_id).toBe(created?.data.settlement?.id);
  expect(paid?.subject_id).toBe(paid?.data.payout?.id);
});

test("a partner is told that its bank refused a payout, once", async () => {
  const partner = await cycleDue();
  bank.faults.push("rejected", "rejected");
  await settlement.runDue();
  await outbox.settled();
  const events = await told();
  expect(events.map(({ type }) => type)).toEqual(["settlement.created", "payout.rejected"]);
  expect(events[1]).toMatchObject({
    partner_id: partner.id,
    data: { payout: { state: "rejected", settled_at: null, amount: { amount: 55 } } },
  });
});
