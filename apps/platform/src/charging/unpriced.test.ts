import type { Cdr, Session } from "@networkcore/ocpi";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { clearCdr } from "./finish-session.ts";
import { followSession } from "./follow-session.ts";
import { ocpiSession, openChargingStage, receivedCdr } from "./test-charging.ts";

const { context, stage, sessionIn, read, openItems, database, close } = await openChargingStage();
afterAll(close);

beforeEach(() => {
  stage.announced.length = 0;
});

const tell = (reference: string, change: Partial<Session>, status = "ACTIVE") =>
  followSession(context, {
    reference,
    connectionId: "con_1",
    session: { ...ocpiSession(status, 2), ...change },
  });

const period = (minute: number, type: string, volume: number) => ({
  start_date_time: `2026-04-13T10:${String(minute).padStart(2, "0")}:00Z`,
  dimensions: [{ type, volume }],
});

const unpriceable: [string, Partial<Session>][] = [
  ["a time below zero", { charging_periods: [period(0, "TIME", -1)] }],
  ["more energy than there is money for", { charging_periods: [period(0, "ENERGY", 1e15)] }],
  ["a begin before any tax rule", { start_date_time: "0001-01-01T00:00:00Z" }],
  [
    "an end before its last period",
    { charging_periods: [period(30, "ENERGY", 2)], end_date_time: "2026-04-13T10:06:00Z" },
  ],
];

test.each(unpriceable)("a session with %s charges on at its last known cost", async (_, change) => {
  const id = `ses_${unpriceable.findIndex(([, one]) => one === change)}`;
  await sessionIn(id, "pending");
  await tell(id, change);
  expect(await read(id)).toMatchObject({
    state: "charging",
    ocpi_session_id: "cpo-1",
    body: { energy_kwh: "2", cost: { gross: { amount: 0 } } },
  });
  await tell(id, { kwh: 3, charging_periods: [period(0, "ENERGY", 3)] });
  const { cost } = (await read(id)).body;
  expect(cost.gross.amount).toBe(177);
  await tell(id, { ...change, kwh: 4 });
  expect((await read(id)).body).toMatchObject({ energy_kwh: "4", cost });
  await tell(id, { ...change, kwh: 5 }, "COMPLETED");
  expect((await read(id)).state).toBe("ended");
  expect(stage.announced).toEqual([]);
});

test("periods in any order are priced up to the last of them", async () => {
  await sessionIn("ses_order", "pending");
  const charging_periods = [period(30, "ENERGY", 1), period(0, "ENERGY", 1)];
  await tell("ses_order", { charging_periods });
  const { body } = await read("ses_order");
  expect(body).toMatchObject({
    metered_at: "2026-04-13T10:30:00.000Z",
    cost: { net: { amount: 99 } },
  });
});

test("hours that nobody charges, and what floating point leaves over, harm nothing", async () => {
  await sessionIn("ses_hours", "pending");
  const charging_periods = [
    period(0, "TIME", 1e12),
    { ...period(1, "ENERGY", 1.23456789012345e-7), dimensions: [{ type: "POWER", volume: 1e21 }] },
  ];
  await tell("ses_hours", { charging_periods, kwh: 0.1 + 0.2 });
  expect(await read("ses_hours")).toMatchObject({
    state: "charging",
    body: { metered_at: "2026-04-13T10:01:00.000Z", energy_kwh: "0.3", power_kw: null },
  });
  await tell("ses_hours", { charging_periods: [period(0, "TIME", 1e12)], kwh: 1e300 });
  expect(await read("ses_hours")).toMatchObject({
    body: { metered_at: "2026-04-13T10:06:00.000Z", energy_kwh: "0.3" },
  });
});

/** What is in the books and receipts of a session. */
async function written(id: string) {
  const { rows } = await sql<{ receipts: number; booked: number }>`
    select (select count(*) from receipts where session_id = ${id})::int as receipts,
      (select count(*) from ledger_transactions where session_id = ${id})::int as booked
  `.execute(database);
  return rows[0];
}

const wrongCdrs: [string, Partial<Cdr>, string][] = [
  ["in another currency", { currency: "CHF" }, "CDR in CHF, tariff in EUR"],
  [
    "with a period after its end",
    { charging_periods: [period(30, "ENERGY", 20)] },
    "does not lie within the session",
  ],
  ["that began before any tax rule", { start_date_time: "2001-01-01T00:00:00Z" }, "no tax rule"],
];

test.each(wrongCdrs)("a CDR %s is left to the operator, once", async (name, change, reason) => {
  const id = `ses_${name}`;
  await sessionIn(id, "ended");
  await clearCdr(context, receivedCdr(id, change));
  await clearCdr(context, receivedCdr(id, change));
  expect(await openItems(id)).toEqual([expect.stringContaining(reason)]);
  expect((await read(id)).state).toBe("ended");
  expect(await written(id)).toEqual({ receipts: 0, booked: 0 });
  expect(stage.announced).toEqual([]);
});

test("a CDR that has a price is cleared", async () => {
  await sessionIn("ses_good", "ended");
  await clearCdr(context, receivedCdr("ses_good"));
  expect(await read("ses_good")).toMatchObject({
    state: "cleared",
    body: { energy_kwh: "20", cost: { net: { amount: 992 } } },
  });
  expect(await written("ses_good")).toEqual({ receipts: 1, booked: 1 });
  expect(await openItems("ses_good")).toEqual([]);
});

test("another party on the same connection has no say in a session, nor is it paid", async () => {
  await sessionIn("ses_party", "pending");
  await tell("ses_party", { party_id: "EWE" });
  await tell("ses_party", { country_code: "NL" });
  expect(await read("ses_party")).toMatchObject({ state: "pending", ocpi_session_id: null });
  await clearCdr(context, receivedCdr("ses_party", { party_id: "EWE" }));
  expect(await openItems("ses_party")).toEqual(["another party's CDR"]);
  expect(await written("ses_party")).toEqual({ receipts: 0, booked: 0 });
  // Ids are the same in any case.
  await tell("ses_party", { country_code: "de", party_id: "all" });
  expect((await read("ses_party")).state).toBe("charging");
});
