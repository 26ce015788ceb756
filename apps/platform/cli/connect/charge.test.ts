import type { Quote, Session } from "@networkcore/contract";
import { expect, test } from "vitest";
import { charge, type ChargeStep } from "./charge.ts";
import { chooseConnector } from "./choose-connector.ts";
import { connectionOf, fakeApi, inTurn, type Answers } from "./fake-api.ts";
import { fakePace } from "./fake-pace.ts";
import { Interrupted } from "./pace.ts";
import { problemsOfSession } from "./outcome.ts";
import { quoteOf, receiptOf, sessionOf } from "./fake-session.ts";
import { ApiRefusal } from "./api-refusal.ts";

const timeoutMs = 60_000;
const quote: Quote = quoteOf("ABC");

async function run(answers: Answers, signal?: AbortSignal) {
  const api = fakeApi({ startSession: () => sessionOf("created"), ...answers });
  const steps: ChargeStep[] = [];
  const pace = fakePace(signal);
  const show = (): void => undefined;
  const reached = (step: ChargeStep) => void steps.push(step);
  const charging = charge(api.call, { quote }, { pace, timeoutMs, show, reached });
  return { charging, steps, called: api.called, pace };
}

test("it charges a kilowatt hour, stops once, and takes the receipt", async () => {
  const { charging, steps, called } = await run({
    getSession: inTurn<Session>(
      sessionOf("pending"),
      sessionOf("charging", "0.4"),
      sessionOf("charging", "1.1"),
      sessionOf("stopping", "1.1"),
      sessionOf("ended", "1.2"),
      sessionOf("cleared", "1.2"),
    ),
    stopSession: () => sessionOf("stopping", "1.1"),
    getReceipt: () => receiptOf("equal"),
  });
  const charged = await charging;
  expect(charged.failure).toBeUndefined();
  expect(problemsOfSession(charged)).toEqual([]);
  expect(steps).toEqual(["charging", "energy", "ended", "cleared"]);
  expect(called.filter((name) => name === "stopSession")).toHaveLength(1);
});

test("a total of the CPO that its tariff does not give is a problem", async () => {
  const { charging } = await run({
    getSession: () => sessionOf("cleared", "1.2"),
    getReceipt: () => receiptOf("higher"),
  });
  expect(problemsOfSession(await charging)[0]).toContain("higher than its public tariff");
});

test("a failed start is told with its reason", async () => {
  const failure = { code: "start_rejected", detail: "REJECTED", user_message: "No." } as const;
  const { charging, called } = await run({
    getSession: () => ({ ...sessionOf("failed"), failure }),
  });
  expect(problemsOfSession(await charging)).toEqual([
    "the test session failed: start_rejected: REJECTED",
  ]);
  expect(called).not.toContain("stopSession");
});

test("a slow charger is stopped after a minute, whatever it gave", async () => {
  let energy = 0;
  let stopped = false;
  const { charging, steps, pace } = await run({
    getSession: () => {
      energy += 0.0001;
      return sessionOf(stopped ? "cleared" : "charging", energy.toFixed(4));
    },
    stopSession: () => ((stopped = true), sessionOf("stopping")),
    getReceipt: () => receiptOf("rounding"),
  });
  expect((await charging).receipt).toBeDefined();
  expect(steps).toEqual(["charging", "energy", "ended_and_cleared"]);
  expect(pace.now()).toBeGreaterThanOrEqual(60_000);
  expect(pace.now()).toBeLessThan(61_000);
});

test("a CDR that does not come is given up; a session that does not start is stopped", async () => {
  const ended = await run({ getSession: () => sessionOf("ended", "1.2") });
  expect((await ended.charging).failure).toContain("the CPO has sent no CDR after 60 s");
  const stuck = await run({
    getSession: () => sessionOf("pending"),
    stopSession: () => sessionOf("pending"),
  });
  expect((await stuck.charging).failure).toContain("still pending");
  expect(stuck.called.at(-1)).toBe("stopSession");
});

test("whoever interrupts leaves no session running", async () => {
  const asked = new AbortController();
  const { charging, called } = await run({
    getSession: () => (asked.abort(new Interrupted("stopped")), sessionOf("charging", "0.2")),
    stopSession: () => sessionOf("stopping"),
  }, asked.signal);
  await expect(charging).rejects.toThrow(Interrupted);
  expect(called.at(-1)).toBe("stopSession");
});

const place = (evse: string) => ({
  station_id: "sta_01m7yscyfte459vr2xc4jf708y",
  station_name: "Here",
  evse_uid: evse,
  connector_id: "1",
});
const report = {
  connection_id: "con_01m7yscyfte459vr2xc4jf708y",
  grade: "A" as const,
  reasons: [],
  deviations: [],
  refused: [],
  tariffs: [],
  connectors_without_tariff: 0,
  startable: [place("E1"), place("E2"), place("E3")],
};

test("a connector that has become occupied is passed over", async () => {
  const { call } = fakeApi({
    createQuote: ({ body }) => {
      if ((body as { evse_uid: string }).evse_uid !== "E1") return quote;
      throw new ApiRefusal({ code: "connector_occupied", status: 409, detail: "E1 is charging" });
    },
  });
  const chosen = await chooseConnector(call, connectionOf(), { report, evse: undefined });
  expect(chosen).toEqual({ place: place("E2"), quote, otherRoad: undefined });
});

test("at a hub the party without a connection of its own is taken", async () => {
  const { call } = fakeApi({
    createQuote: ({ body }) =>
      quoteOf((body as { evse_uid: string }).evse_uid === "E3" ? "HUB" : "ABC"),
    listConnections: () => ({ data: [connectionOf()], next_cursor: null, has_more: false }),
  });
  const hub = connectionOf({ kind: "hub" });
  expect(await chooseConnector(call, hub, { report, evse: undefined }))
    .toMatchObject({ place: place("E3"), otherRoad: undefined });
  expect(await chooseConnector(call, hub, { report, evse: "E2" }))
    .toMatchObject({ place: place("E2"), otherRoad: "DE*ABC" });
});

test("where nothing can be started it says so", async () => {
  const { call } = fakeApi({});
  const none = { report: { ...report, startable: [] }, evse: undefined };
  expect(await chooseConnector(call, connectionOf(), none))
    .toEqual({ none: "no free connector has a public tariff and takes a remote start" });
  expect(await chooseConnector(call, connectionOf(), { report, evse: "E9" }))
    .toEqual({ none: "--evse E9 is not among the proposed ones: name it STATION_ID/UID" });
});
