import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { beginCharging } from "./begin-charging.ts";
import { topics } from "./context.ts";
import { sweepDeadlines } from "./deadlines.ts";
import { clearCdr } from "./finish-session.ts";
import { followSession } from "./follow-session.ts";
import { sendStop, sendStrayStop, stopForDriver } from "./stop-session.ts";
import { ocpiSession, openChargingStage } from "./test-charging.ts";

const { context, clock, stage, sessionIn, read, database, close } = await openChargingStage();
afterAll(close);

const accepted = { kind: "accepted", timeoutSeconds: null, connectionId: "con_1" } as const;

beforeEach(() => {
  stage.announced.length = 0;
  stage.commands.length = 0;
  stage.events.length = 0;
  stage.startOutcome = accepted;
  stage.stopOutcome = accepted;
  stage.duringHold = async () => undefined;
});

const tell = (reference: string, status: string, kwh = 1, connectionId = "con_1") =>
  followSession(context, { reference, connectionId, session: ocpiSession(status, kwh) });

test("a session that starts after it was given up is stopped, and its CDR is kept open", async () => {
  await sessionIn("ses_late", "expired");
  // CPOs tell of a session before it runs, and again at every reading.
  await tell("ses_late", "PENDING", 0);
  expect(stage.announced).toEqual([]);
  await tell("ses_late", "ACTIVE");
  await tell("ses_late", "ACTIVE", 1.1);
  expect(stage.announced).toEqual([topics.stopRequested]);
  clock.pass(90_000);
  await tell("ses_late", "ACTIVE", 1.2);
  expect(stage.announced).toEqual([topics.stopRequested, topics.stopRequested]);
  await sendStop(context, { reference: "ses_late" });
  expect(stage.commands).toEqual(["STOP_SESSION"]);
  const cdr = { ...ocpiSession("COMPLETED", 1), id: "CDR1", end_date_time: "2026-04-13T10:06:00Z" };
  type Received = Parameters<typeof clearCdr>[1];
  await clearCdr(context, {
    reference: "ses_late",
    connectionId: "con_1",
    cdr,
  } as unknown as Received);
  const { rows } = await sql<{ reason: string }>`
    select reason from clearing_open_items where session_id = 'ses_late'`.execute(database);
  expect(rows).toEqual([{ reason: "the session had expired" }]);
  expect((await read("ses_late")).state).toBe("expired");
});

test("a second session under one reference is stopped, and its meter and CDR are kept apart", async () => {
  await sessionIn("ses_two", "pending");
  await tell("ses_two", "ACTIVE", 2);
  const other = { ...ocpiSession("ACTIVE", 30), id: "cpo-2" };
  await followSession(context, { reference: "ses_two", connectionId: "con_1", session: other });
  await tell("ses_two", "ACTIVE", 3);
  expect((await read("ses_two")).body.energy_kwh).toBe("3");
  expect(stage.announced).toEqual([topics.strayFound]);
  const cdr = { ...other, id: "CDR2", session_id: "CPO-2", end_date_time: "2026-04-13T10:06:00Z" };
  type Received = Parameters<typeof clearCdr>[1];
  const received = { reference: "ses_two", connectionId: "con_1", cdr, original: cdr };
  await clearCdr(context, received as unknown as Received);
  const { rows } = await sql<{ reason: string }>`
    select reason from clearing_open_items where session_id = 'ses_two'`.execute(database);
  expect(rows).toEqual([{ reason: "another session under the same reference" }]);
});

test("a second session over another road is stopped there", async () => {
  await sessionIn("ses_roads", "pending");
  await tell("ses_roads", "ACTIVE", 2);
  await tell("ses_roads", "ACTIVE", 9, "con_2");
  expect(stage.announced).toEqual([topics.strayFound]);
  await sendStrayStop(context, {
    reference: "ses_roads",
    connectionId: "con_2",
    ocpiSessionId: "cpo-1",
  });
  expect(stage.commands).toEqual(["STOP_SESSION"]);
  expect((await read("ses_roads")).body.energy_kwh).toBe("2");
});

test("a refused answer to a start that is charging already changes nothing", async () => {
  await sessionIn("ses_quick", "created");
  stage.startOutcome = { kind: "rejected", detail: "too late", connectionId: "con_1" };
  context.network.startSession = async () => {
    await tell("ses_quick", "ACTIVE");
    return stage.startOutcome;
  };
  await beginCharging(context, "ses_quick");
  expect((await read("ses_quick")).state).toBe("charging");
  expect(stage.announced).not.toContain(topics.failed);
});

test("a session that is given up while the hold is made sends no start", async () => {
  await sessionIn("ses_slow", "created");
  stage.duringHold = async () => {
    await sql`update sessions set state = 'expired' where id = 'ses_slow'`.execute(database);
  };
  await beginCharging(context, "ses_slow");
  expect(stage.commands).toEqual([]);
  expect((await read("ses_slow")).state).toBe("expired");
});

test("near the hold charging is stopped once, and the meter does not go back", async () => {
  await sessionIn("ses_full", "charging");
  await tell("ses_full", "ACTIVE", 10);
  await tell("ses_full", "ACTIVE", 15.5);
  await tell("ses_full", "ACTIVE", 15.8);
  expect(stage.announced).toEqual([topics.stopRequested]);
  expect(stage.events.map((event) => event.energy_kwh)).toEqual(["10", "15.5", "15.5", "15.8"]);
  expect((await read("ses_full")).state).toBe("stopping");
});

test("a stop while the CPO prepares is kept, and sent when charging begins", async () => {
  await sessionIn("ses_early", "pending");
  await tell("ses_early", "PENDING", 0);
  await database.transaction().execute(async (transaction) => {
    const row = await context.store.lock(transaction, "ses_early");
    if (row !== undefined) await stopForDriver(context, transaction, row);
  });
  expect((await read("ses_early")).stop_requested).toBe(true);
  await tell("ses_early", "ACTIVE");
  expect(stage.announced).toEqual([topics.stopRequested]);
});

test("a stop without an answer is tried again, a refused one is not", async () => {
  await sessionIn("ses_stop", "charging");
  await tell("ses_stop", "ACTIVE");
  await sql`update sessions set state = 'stopping' where id = 'ses_stop'`.execute(database);
  stage.stopOutcome = { kind: "unknown", detail: "no answer" };
  await expect(sendStop(context, { reference: "ses_stop" })).rejects.toThrow("no answer");
  stage.stopOutcome = { kind: "rejected", detail: "no such session" };
  await sendStop(context, { reference: "ses_stop" });
});

test("a start in which no energy flows in time is failed, and the CPO is told to stop", async () => {
  await sessionIn("ses_idle", "pending");
  await tell("ses_idle", "PENDING", 0);
  await sql`update sessions set deadline_at = ${clock.now()} where id = 'ses_idle'`.execute(
    database,
  );
  await sweepDeadlines(context);
  expect((await read("ses_idle")).state).toBe("expired");
  expect(stage.announced).toEqual([topics.stopRequested, topics.failed]);
});

test("an accepted start is pending, also when the CPO told of the session first", async () => {
  await sessionIn("ses_first", "created");
  context.network.startSession = async () => {
    await tell("ses_first", "PENDING", 0);
    return accepted;
  };
  await beginCharging(context, "ses_first");
  expect((await read("ses_first")).state).toBe("pending");
});

test("a stop before the start says that the driver stopped, not that the charger failed", async () => {
  await sessionIn("ses_cancel", "created");
  await sql`update sessions set stop_requested = true where id = 'ses_cancel'`.execute(database);
  context.network.startSession = async () => {
    throw new Error("no start is sent");
  };
  await beginCharging(context, "ses_cancel");
  const { state, body } = await read("ses_cancel");
  expect(state).toBe("expired");
  expect(body.failure).toMatchObject({ code: "cancelled" });
});

test("another CPO has no say in a session, whatever reference it knows", async () => {
  await sessionIn("ses_own", "pending");
  await tell("ses_own", "ACTIVE", 1, "con_other");
  expect((await read("ses_own")).state).toBe("pending");
});
