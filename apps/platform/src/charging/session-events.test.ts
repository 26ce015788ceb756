import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { sweepDeadlines } from "./deadlines.ts";
import { clearCdr, settleSession } from "./finish-session.ts";
import { followSession } from "./follow-session.ts";
import { chargingMigrations } from "./index.ts";
import { ocpiSession, openChargingStage, receivedCdr } from "./test-charging.ts";

const { context, clock, sessionIn, database, close } = await openChargingStage();
afterAll(close);

const tell = (reference: string, status: string, kwh = 1, power = 50) => {
  const session = ocpiSession(status, kwh);
  const [period] = session.charging_periods ?? [];
  const dimensions = [
    { type: "ENERGY", volume: kwh },
    { type: "POWER", volume: power },
  ];
  const charging_periods = period === undefined ? [] : [{ ...period, dimensions }];
  return followSession(context, {
    reference,
    connectionId: "con_1",
    session: { ...session, charging_periods },
  });
};

/** What the partner was told of a session, in order: type, number, state. */
async function told(id: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select type || ' ' || sequence || ' ' || (data -> 'session' ->> 'state') as line
    from events where subject_id = ${id} and partner_id = 'dmp_1' order by sequence`
    .execute(database);
  return rows.map(({ line }) => line);
}

test("each milestone is told once, also of a session that rests and goes on", async () => {
  await sessionIn("ses_1", "pending");
  await tell("ses_1", "ACTIVE");
  await tell("ses_1", "ACTIVE", 2, 0);
  await tell("ses_1", "ACTIVE", 3);
  await tell("ses_1", "COMPLETED", 20);
  await tell("ses_1", "COMPLETED", 20);
  await clearCdr(context, receivedCdr("ses_1"));
  await clearCdr(context, receivedCdr("ses_1"));
  await settleSession(context, "ses_1");
  await settleSession(context, "ses_1");
  expect(await told("ses_1")).toEqual([
    "session.started 1 charging",
    "session.ended 2 ended",
    "session.cleared 3 cleared",
    "session.settled 4 settled",
  ]);
});

test("that a session rests since before there were events is no start to tell", async () => {
  await sessionIn("ses_old", "suspended");
  const { file } = chargingMigrations.find(({ name }) => name.endsWith("004-told-before")) ?? {};
  await sql.raw(readFileSync(file ?? "", "utf8")).execute(database);
  await tell("ses_old", "ACTIVE", 3);
  await tell("ses_old", "COMPLETED", 20);
  expect(await told("ses_old")).toEqual(["session.ended 1 ended"]);
});

test("a CDR that comes before the word of the end tells the end as well", async () => {
  await sessionIn("ses_2", "charging");
  await clearCdr(context, receivedCdr("ses_2"));
  expect(await told("ses_2")).toEqual(["session.ended 1 cleared", "session.cleared 2 cleared"]);
});

test("a session that is given up has failed, and its event says why", async () => {
  await sessionIn("ses_3", "pending");
  await sql`update sessions set deadline_at = ${clock.now()} where id = 'ses_3'`.execute(database);
  await sweepDeadlines(context);
  await tell("ses_3", "ACTIVE");
  expect(await told("ses_3")).toEqual(["session.failed 1 expired"]);
  const { rows } = await sql<{ code: string }>`
    select data #>> '{session,failure,code}' as code from events where subject_id = 'ses_3'`
    .execute(database);
  expect(rows).toEqual([{ code: "start_timeout" }]);
});
