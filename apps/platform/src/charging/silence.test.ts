import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { topics } from "./context.ts";
import { sweepDeadlines } from "./deadlines.ts";
import { clearCdr } from "./finish-session.ts";
import { followSession } from "./follow-session.ts";
import { sendStop, sendStrayStop } from "./stop-session.ts";
import { ocpiSession, openChargingStage, receivedCdr } from "./test-charging.ts";

const { context, clock, stage, sessionIn, read, openItems, database, close } =
  await openChargingStage();
afterAll(close);

beforeEach(async () => {
  await sql`delete from sessions`.execute(database);
  stage.announced.length = 0;
  stage.commands.length = 0;
  stage.wanted.length = 0;
  stage.stopOutcome = { kind: "accepted", timeoutSeconds: null };
});

const minutes = 60_000;
const hours = 60 * minutes;

const tell = (reference: string, status: string, kwh: number) =>
  followSession(context, { reference, connectionId: "con_1", session: ocpiSession(status, kwh) });

/** Lets time pass and looks at what is due. */
async function pass(milliseconds: number): Promise<void> {
  clock.pass(milliseconds);
  await sweepDeadlines(context);
}

test("a session not told of for a day is pulled, then left to the operator", async () => {
  await sessionIn("ses_silent", "pending");
  await tell("ses_silent", "ACTIVE", 1);
  await pass(20 * hours);
  await tell("ses_silent", "ACTIVE", 2);
  await pass(23 * hours);
  expect(stage.wanted).toEqual([]);
  await pass(hours);
  await pass(50 * minutes);
  expect(stage.wanted).toEqual(["con_1"]);
  expect(await openItems("ses_silent")).toEqual([]);
  await pass(10 * minutes);
  await pass(48 * hours);
  expect(stage.wanted).toEqual(["con_1"]);
  expect(await openItems("ses_silent")).toEqual(["the CPO has told nothing for 24 hours"]);
  expect((await read("ses_silent")).state).toBe("charging");
});

test("what the pull brings is news", async () => {
  await sessionIn("ses_heard", "pending");
  await tell("ses_heard", "ACTIVE", 1);
  await pass(24 * hours);
  expect(stage.wanted).toEqual(["con_1"]);
  await tell("ses_heard", "ACTIVE", 2);
  await pass(23 * hours);
  expect(await openItems("ses_heard")).toEqual([]);
});

test("a CDR missing for two days is pulled for, then left to the operator", async () => {
  await sessionIn("ses_ended", "charging");
  await tell("ses_ended", "COMPLETED", 20);
  await pass(47 * hours);
  // After the end only the CDR is news.
  await tell("ses_ended", "COMPLETED", 20.1);
  expect(stage.wanted).toEqual([]);
  await pass(hours);
  expect(stage.wanted).toEqual(["con_1"]);
  await pass(hours);
  expect(await openItems("ses_ended")).toEqual(["no CDR has come within 48 hours after the end"]);
});

test("a session that is cleared awaits nothing", async () => {
  await sessionIn("ses_cleared", "charging");
  await tell("ses_cleared", "COMPLETED", 20);
  await clearCdr(context, receivedCdr("ses_cleared", { id: "CDR9" }));
  await pass(100 * hours);
  expect(stage.wanted).toEqual([]);
  expect(await openItems("ses_cleared")).toEqual([]);
});

test("after a stop without an end only that session's connection is pulled, at once", async () => {
  await sessionIn("ses_stopped", "stopping");
  await sessionIn("ses_stopped_too", "stopping");
  await sql`update sessions set deadline_at = ${clock.now()}`.execute(database);
  await sweepDeadlines(context);
  expect(stage.wanted).toEqual(["con_1"]);
  await pass(89_000);
  expect(stage.wanted).toEqual(["con_1"]);
  await pass(1_000);
  expect(stage.wanted).toEqual(["con_1", "con_1"]);
});

test("a session that was given up is no longer stopped after a day without an answer", async () => {
  await sessionIn("ses_deaf", "expired");
  await tell("ses_deaf", "ACTIVE", 1);
  expect(stage.announced).toEqual([topics.stopRequested]);
  stage.stopOutcome = { kind: "unknown", detail: "no answer" };
  const stop = { reference: "ses_deaf", askedAt: clock.now().toISOString() };
  clock.pass(23 * hours);
  await expect(sendStop(context, stop)).rejects.toThrow("no answer");
  expect(await openItems("ses_deaf")).toEqual([]);
  clock.pass(hours);
  await sendStop(context, stop);
  await sendStop(context, { reference: "ses_deaf" });
  expect(stage.commands).toEqual(["STOP_SESSION"]);
  expect(await openItems("ses_deaf")).toEqual([expect.stringContaining("STOP_SESSION")]);
});

test("the driver's own stop is tried as long as the session runs", async () => {
  await sessionIn("ses_driver", "charging");
  await tell("ses_driver", "ACTIVE", 1);
  await sql`update sessions set state = 'stopping'`.execute(database);
  stage.stopOutcome = { kind: "unknown", detail: "no answer" };
  const stop = { reference: "ses_driver", askedAt: clock.now().toISOString() };
  clock.pass(48 * hours);
  await expect(sendStop(context, stop)).rejects.toThrow("no answer");
});

test("a stray is no longer stopped after a day without an answer", async () => {
  await sessionIn("ses_main", "charging");
  stage.stopOutcome = { kind: "unknown", detail: "no answer" };
  const askedAt = clock.now().toISOString();
  const stray = { reference: "ses_main", connectionId: "con_2", ocpiSessionId: "S2", askedAt };
  await expect(sendStrayStop(context, stray)).rejects.toThrow("no answer");
  clock.pass(24 * hours);
  await sendStrayStop(context, stray);
  expect(await openItems("ses_main")).toEqual([expect.stringContaining("STOP_SESSION")]);
});
