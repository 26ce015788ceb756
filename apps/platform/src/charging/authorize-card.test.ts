import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { authorizeCard } from "./authorize-card.ts";
import { topics } from "./context.ts";
import { sweepDeadlines } from "./deadlines.ts";
import { followSession } from "./follow-session.ts";
import { sendStop } from "./stop-session.ts";
import { openCardStage } from "./test-cards.ts";
import { ocpiSession } from "./test-charging.ts";

const { context, clock, stage, psp, grants, question, sessionsAt, read, database, close } =
  await openCardStage();
afterAll(close);

const notAllowed = { allowed: "NOT_ALLOWED", reference: null };

beforeEach(async () => {
  await sql`delete from sessions`.execute(database);
  stage.announced.length = 0;
  stage.commands.length = 0;
  stage.events.length = 0;
  psp.declines = false;
  psp.during = async () => undefined;
  psp.asked.length = 0;
  psp.released.length = 0;
  grants.length = 0;
});

/** Asks and expects that the card may charge. @returns the session's id */
async function allowed(...asked: Parameters<typeof question>): Promise<string> {
  const answer = await authorizeCard(context, question(...asked));
  if (answer?.reference == null) throw new Error(`answered ${JSON.stringify(answer)}`);
  expect(answer.allowed).toBe("ALLOWED");
  return answer.reference;
}

test("a card makes a session of its partner that waits for the CPO, with the money held", async () => {
  const id = await allowed("ONE");
  expect(id.length).toBeLessThanOrEqual(36);
  const session = await read(id);
  expect(session).toMatchObject({
    state: "pending",
    partner_id: "dmp_1",
    driver_id: "drv_1",
    connection_id: "con_1",
    token_id: "tok_1",
    body: { evse_uid: "ONE-1", connector_id: "1", hold: { state: "held" } },
  });
  expect(Date.parse(session.body.deadline_at ?? "")).toBeGreaterThan(clock.now().getTime());
  expect(grants).toEqual([{ reference: id, evseUid: "ONE-1" }]);
  expect(psp.asked).toEqual([id]);
  expect(stage.events.map(({ state }) => state)).toEqual(["authorizing", "pending"]);
  // The charger starts by itself.
  expect(stage.commands).toEqual([]);
  expect(stage.announced).toEqual([]);
});

test("ids of the place are taken in any case", async () => {
  const parties = [{ country_code: "de", party_id: "all", name: "Allego" }];
  await allowed("one", { evseUids: ["one-1"], parties });
  expect(grants.map(({ evseUid }) => evseUid)).toEqual(["ONE-1"]);
});

test("a question that is repeated gets the same session, and one hold", async () => {
  const first = await allowed("ONE");
  clock.pass(30_000);
  expect(await allowed("ONE", { evseUids: ["ONE-1"] })).toBe(first);
  expect(psp.asked).toEqual([first]);
  expect(await sessionsAt("ONE-1")).toHaveLength(1);
});

test("a question that is repeated while the PSP is asked waits for that answer", async () => {
  const repeated: Promise<string>[] = [];
  psp.during = async () => {
    repeated.push(allowed("ONE"));
    await new Promise((done) => setTimeout(done, 300));
  };
  const first = await allowed("ONE");
  expect(await Promise.all(repeated)).toEqual([first]);
  expect(psp.asked).toEqual([first]);
  expect(psp.released).toEqual([]);
});

test("two questions at the same moment open one session", async () => {
  const ids = await Promise.all([allowed("ONE"), allowed("ONE"), allowed("ONE")]);
  expect(new Set(ids).size).toBe(1);
  expect(psp.asked).toHaveLength(1);
});

test("a hold that is declined is no credit, also for who asks meanwhile", async () => {
  psp.declines = true;
  const repeated: Promise<unknown>[] = [];
  psp.during = async () => {
    repeated.push(authorizeCard(context, question("ONE")));
    await new Promise((done) => setTimeout(done, 300));
  };
  const noCredit = { allowed: "NO_CREDIT", reference: null };
  expect(await authorizeCard(context, question("ONE"))).toEqual(noCredit);
  expect(await Promise.all(repeated)).toEqual([noCredit]);
  const [session] = await sessionsAt("ONE-1");
  expect(session).toMatchObject({
    state: "failed",
    body: { failure: { code: "payment_declined" }, hold: { state: "declined" } },
  });
  expect(grants).toEqual([]);
});

test("a PSP without an answer fails the session, and the next question makes another", async () => {
  psp.during = async () => {
    throw new Error("the PSP is away");
  };
  await expect(authorizeCard(context, question("ONE"))).rejects.toThrow("the PSP is away");
  expect((await sessionsAt("ONE-1")).map(({ state }) => state)).toEqual(["failed"]);
  // The PSP may hold what we do not know of.
  expect(stage.announced).toEqual([topics.failed]);
  psp.during = async () => undefined;
  await allowed("ONE");
});

test("a session that is given up while the hold is made may not charge", async () => {
  psp.during = async () => {
    clock.pass(61_000);
    await sweepDeadlines(context);
  };
  expect(await authorizeCard(context, question("ONE"))).toEqual(notAllowed);
  expect((await sessionsAt("ONE-1")).map(({ state }) => state)).toEqual(["expired"]);
  expect(stage.announced).toEqual([topics.failed]);
  expect(grants).toEqual([]);
});

test("what cannot be noted as granted is not granted", async () => {
  const grant = async () => {
    throw new Error("the database is away");
  };
  await expect(authorizeCard(context, question("ONE", { grant }))).rejects.toThrow("away");
  expect((await sessionsAt("ONE-1")).map(({ state }) => state)).toEqual(["authorizing"]);
  clock.pass(61_000);
  await sweepDeadlines(context);
  expect(stage.announced).toEqual([topics.failed]);
});

test.each([
  ["one of two EVSEs is not named", "TWO", []],
  ["both EVSEs are named", "TWO", ["TWO-1", "TWO-2"]],
  ["the connectors have two prices", "MIXED", []],
])("it is not said at which price where %s", async (_, location, evseUids) => {
  expect(await authorizeCard(context, question(location, { evseUids }))).toBeUndefined();
  expect(psp.asked).toEqual([]);
});

test("one of two EVSEs is enough", async () => {
  const id = await allowed("TWO", { evseUids: ["TWO-2"] });
  expect(grants).toEqual([{ reference: id, evseUid: "TWO-2" }]);
});

test("a charger that says BLOCKED and takes no remote start takes a card", async () => {
  const id = await allowed("BUSY");
  expect((await read(id)).state).toBe("pending");
});

test.each([
  ["that is out of order", "SHUT", []],
  ["without a public tariff", "UNPRICED", []],
  ["that is not known", "ONE", ["ONE-9"]],
  ["of a location that is not known", "ELSEWHERE", []],
])("a card may not charge at an EVSE %s", async (_, location, evseUids) => {
  expect(await authorizeCard(context, question(location, { evseUids }))).toEqual(notAllowed);
  expect(psp.asked).toEqual([]);
});

test("a connection has no say about a location that it does not bring", async () => {
  const foreign = question("ONE", { connectionId: "con_other" });
  expect(await authorizeCard(context, foreign)).toEqual(notAllowed);
  const parties = [{ country_code: "FR", party_id: "XYZ", name: "Another" }];
  expect(await authorizeCard(context, question("ONE", { parties }))).toEqual(notAllowed);
  expect(psp.asked).toEqual([]);
});

test("another card may not charge where a session is live", async () => {
  const first = await allowed("ONE");
  const other = question("ONE", { tokenId: "tok_2", partnerId: "dmp_2" });
  expect(await authorizeCard(context, other)).toEqual(notAllowed);
  expect((await sessionsAt("ONE-1")).map(({ id }) => id)).toEqual([first]);
});

test("a card charges at one EVSE at a time, whichever CPO asks", async () => {
  const first = await allowed("ONE");
  expect(await authorizeCard(context, question("BUSY"))).toEqual(notAllowed);
  await sql`update sessions set state = 'charging', deadline_at = null`.execute(database);
  expect(await authorizeCard(context, question("BUSY"))).toEqual(notAllowed);
  expect(psp.asked).toEqual([first]);
  await allowed("BUSY", { tokenId: "tok_2" });
  await sql`update sessions set state = 'stopping' where id = ${first}`.execute(database);
  await allowed("TWO", { evseUids: ["TWO-2"] });
});

test("a card that is shown at two EVSEs at once holds money once", async () => {
  const answers = await Promise.all(
    ["ONE", "BUSY"].map((place) => authorizeCard(context, question(place))),
  );
  expect(answers.map((answer) => answer?.allowed).sort()).toEqual(["ALLOWED", "NOT_ALLOWED"]);
  expect(psp.asked).toHaveLength(1);
});

test("a card that was shown and not used elsewhere is in nobody's way", async () => {
  const first = await allowed("ONE");
  clock.pass(300_000);
  expect(psp.asked).toEqual([first, await allowed("BUSY")]);
});

test("a card begins twelve sessions an hour at most", async () => {
  for (let begun = 0; begun < 12; begun += 1) {
    const id = await allowed("ONE");
    await sql`update sessions set state = 'failed' where id = ${id}`.execute(database);
  }
  expect(await authorizeCard(context, question("ONE"))).toEqual(notAllowed);
  await allowed("ONE", { tokenId: "tok_2" });
  await sql`update sessions set state = 'failed'`.execute(database);
  expect(psp.asked).toHaveLength(13);
  clock.pass(3_600_000);
  await allowed("ONE");
});

test("a card that is shown and not used is given up, and may then be shown again", async () => {
  const first = await allowed("ONE");
  clock.pass(301_000);
  // Before the sweep has come by.
  const second = await allowed("ONE");
  expect(second).not.toBe(first);
  expect(await read(first)).toMatchObject({
    state: "expired",
    body: { failure: { code: "start_timeout" }, hold: { state: "released" } },
  });
  expect(stage.announced).toEqual([topics.failed]);
  clock.pass(301_000);
  await sweepDeadlines(context);
  expect((await read(second)).state).toBe("expired");
  await context.payments.release(second);
  expect(psp.released).toEqual([`psp_${second}`]);
});

test("the CPO's session is followed, and can be stopped, like any other", async () => {
  const reference = await allowed("ONE");
  const session = { ...ocpiSession("ACTIVE", 2), id: "cpo-card" };
  await followSession(context, { reference, connectionId: "con_1", session });
  expect(await read(reference)).toMatchObject({
    state: "charging",
    ocpi_session_id: "cpo-card",
    body: { energy_kwh: "2", cost: { net: { amount: 100 }, gross: { amount: 119 } } },
  });
  // While it charges the card is still let in: the CPO has only asked again.
  expect(await allowed("ONE")).toBe(reference);
  await sql`update sessions set state = 'stopping'`.execute(database);
  await sendStop(context, { reference });
  expect(stage.commands).toEqual(["STOP_SESSION"]);
});

test("a session that begins after it was given up is stopped", async () => {
  const reference = await allowed("ONE");
  clock.pass(301_000);
  await sweepDeadlines(context);
  const session = ocpiSession("ACTIVE", 1);
  await followSession(context, { reference, connectionId: "con_1", session });
  expect(stage.announced).toEqual([topics.failed, topics.stopRequested]);
});
