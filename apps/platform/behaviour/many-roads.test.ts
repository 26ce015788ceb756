import type { Cdr, Session } from "@networkcore/ocpi";
import { afterAll, beforeEach, expect, test } from "vitest";
import { accepts, type CommandAnswer } from "./scripted-peer.ts";
import { party, runRoads, type TestRoad } from "./run-roads.ts";

const stage = await runRoads();
afterAll(stage.close);
beforeEach(stage.empty);

let made = 0;
const reference = () => `ses_road_${(made += 1)}`;

/** The CPO's own connection and a hub's, both healthy and imported. */
async function bothRoads(): Promise<{ direct: TestRoad; hub: TestRoad }> {
  const direct = await stage.road("cpo");
  const hub = await stage.road("hub");
  await direct.work();
  await hub.work();
  return { direct, hub };
}

test("a start takes the direct road while both do well, and names the party to a hub", async () => {
  const { direct, hub } = await bothRoads();
  expect((await stage.station()).roads).toEqual([direct.id, hub.id]);
  expect(await stage.start(reference(), [direct, hub])).toMatchObject({
    kind: "accepted",
    connectionId: direct.id,
  });
  expect(hub.peer.commands).toEqual([]);
  await stage.failedStarts(direct, 5);
  expect((await stage.start(reference(), [direct, hub])).connectionId).toBe(hub.id);
  expect(hub.peer.commands).toMatchObject([{ kind: "START_SESSION", to: "DE*ALL" }]);
  expect(direct.peer.commands).toHaveLength(1);
});

test("a refused connection and an open circuit lead to the next road", async () => {
  const { direct, hub } = await bothRoads();
  await direct.peer.close();
  expect(await stage.start(reference(), [direct, hub])).toMatchObject({
    kind: "accepted",
    connectionId: hub.id,
  });
  for (let start = 2; start <= 5; start += 1) {
    expect((await stage.start(reference(), [direct])).kind).toBe("unreachable");
  }
  // The fifth failure has opened it: nothing is tried there, though the hub did worse so far.
  await stage.failedStarts(hub, 50);
  expect((await stage.start(reference(), [direct, hub])).connectionId).toBe(hub.id);
  const health = await stage.health.read([direct.id]);
  expect(health.get(direct.id)).toMatchObject({ circuit: "open", failures: 5 });
});

const notTaken: readonly [string, CommandAnswer][] = [
  ["too busy (429)", { http: 429, code: 2000 }],
  ["a hub that does not know the receiver (4001)", { http: 200, code: 4001 }],
  ["a hub that cannot reach the receiver (4003)", { http: 200, code: 4003 }],
];

test.each(notTaken)("%s: the next road is taken", async (_, answer) => {
  const { direct, hub } = await bothRoads();
  // The hub goes first.
  await stage.failedStarts(direct, 5);
  hub.peer.script.command = answer;
  const outcome = await stage.start(reference(), [direct, hub]);
  expect(outcome).toMatchObject({ kind: "accepted", connectionId: direct.id });
  expect([hub.peer.commands.length, direct.peer.commands.length]).toEqual([1, 1]);
});

const mayHaveTaken: readonly [string, CommandAnswer, string][] = [
  ["a server error", { http: 500, code: 3000 }, "unknown"],
  ["a gateway without an answer", { http: 502, code: 3000, text: "Bad Gateway" }, "unknown"],
  ["a connection that is cut", { ...accepts, hangUp: true }, "unknown"],
  ["an answer that cannot be read", { http: 200, code: 1000, text: "OK" }, "unknown"],
  ["a time-out of a hub (4002)", { http: 200, code: 4002 }, "unknown"],
  ["a refusal", { http: 200, code: 1000, data: { result: "REJECTED", timeout: 5 } }, "rejected"],
];

test.each(mayHaveTaken)("%s: no other road is tried", async (_, answer, kind) => {
  const { direct, hub } = await bothRoads();
  direct.peer.script.command = answer;
  const asked = reference();
  const outcome = await stage.start(asked, [direct, hub]);
  expect(outcome).toMatchObject({ kind, connectionId: direct.id });
  // Nor when the same start is asked for again, as after a crash, though the hub is better by now.
  await stage.failedStarts(direct, 5);
  const again = await stage.start(asked, [direct, hub]);
  expect(again).toMatchObject({ kind, connectionId: direct.id });
  expect([direct.peer.commands.length, hub.peer.commands.length]).toEqual([1, 0]);
});

const sessionOf = (id: string, ours: string, status = "ACTIVE"): Session => ({
  ...party,
  id,
  start_date_time: "2026-04-13T12:00:00Z",
  kwh: 1,
  cdr_token: { ...party, uid: ours, type: "APP_USER", contract_id: ours },
  auth_method: "COMMAND",
  authorization_reference: ours,
  location_id: "LOC1",
  evse_uid: "E1",
  connector_id: "1",
  currency: "EUR",
  status,
  last_updated: "2026-04-13T12:00:00Z",
});

test("a second session on another road is stopped, and its CDR becomes an open item", async () => {
  const { direct, hub } = await bothRoads();
  // The CPO says that it is too busy, and starts all the same a moment later.
  direct.peer.script.command = { http: 429, code: 2000 };
  const id = await stage.charge();
  expect(hub.peer.commands).toMatchObject([{ kind: "START_SESSION" }]);
  const first = await hub.send("PUT", "sessions/DE/ALL/H1", sessionOf("H1", id));
  expect(first.status_code).toBe(1000);
  expect(await stage.session(id)).toMatchObject({ state: "charging", connection_id: hub.id });

  direct.peer.script.command = accepts;
  const second = sessionOf("D1", id);
  await direct.send("PUT", "sessions/DE/ALL/D1", second);
  await expect
    .poll(() => direct.peer.commands.slice(1))
    .toMatchObject([{ kind: "STOP_SESSION", body: { session_id: "D1" } }]);
  expect(hub.peer.commands).toHaveLength(1);

  await direct.send("POST", "cdrs", cdrOf(second));
  const after = await stage.session(id);
  expect(after).toMatchObject({ state: "charging", connection_id: hub.id });
  expect(after?.reason).toBe("the session was on another road");
});

function cdrOf(session: Session): Cdr {
  const { location_id, status: _, evse_uid, connector_id, kwh, ...same } = session;
  return {
    ...same,
    id: `CDR-${session.id}`,
    session_id: session.id,
    end_date_time: "2026-04-13T12:05:00Z",
    cdr_location: {
      id: location_id,
      address: "Alexanderplatz 1",
      city: "Berlin",
      country: "DEU",
      coordinates: { latitude: "52.5219", longitude: "13.4132" },
      evse_uid: evse_uid ?? "E1",
      evse_id: "DE*ALL*E1",
      connector_id: connector_id ?? "1",
      connector_standard: "IEC_62196_T2_COMBO",
      connector_format: "CABLE",
      connector_power_type: "DC",
    },
    charging_periods: [
      { start_date_time: "2026-04-13T12:00:00Z", dimensions: [{ type: "ENERGY", volume: kwh }] },
    ],
    total_cost: { excl_vat: 0.5 },
    total_energy: kwh,
    total_time: 0.0834,
  };
}
