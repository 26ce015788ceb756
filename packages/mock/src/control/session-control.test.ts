import { expect, test } from "vitest";
import { frozenNetwork, startAt } from "../../test/frozen-network.ts";
import type { SessionChange } from "./changed-course.ts";

test("a session is brought forward without moving the clock", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  network.sessions.set(id, { state: "charging" });
  expect(await partner.sessions.get(id)).toMatchObject({ state: "charging", energyKwh: "0" });
  network.sessions.set(id, { energyKwh: 12 });
  expect(await partner.sessions.get(id)).toMatchObject({ state: "charging", energyKwh: "12" });
  network.sessions.set(id, { state: "cleared", energyKwh: 12.5 });
  expect((await partner.sessions.receipt(id)).energyKwh).toBe("12.5");
  expect(network.sessions.get(id)?.state).toBe("cleared");
  expect(network.sessions.get("ses_nothing")).toBeUndefined();
  const { events, now } = network.state();
  expect(events.map(({ type }) => type)).toEqual([
    "session.created", "session.started", "session.ended", "session.cleared",
  ]);
  expect(new Set(events.map(({ created_at: at }) => at))).toEqual(new Set([now]));
});

test("a session can be failed by hand before it charges", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  network.sessions.set(id, { state: "failed", failure: "charger_occupied" });
  expect(await partner.sessions.get(id)).toMatchObject({
    state: "failed",
    failure: { code: "charger_occupied" },
  });
});

test.each<[SessionChange, string]>([
  [{ state: "starting" }, "change: the session is past that already"],
  [{ state: "failed" }, "change.state: the session has charged already"],
  [{ state: "settled" as never }, "change.state: must be one of starting, pending"],
  [{ energyKwh: 61 }, "change.energyKwh: the car is full at 60 kWh"],
  [{ energyKwh: -1 }, "change.energyKwh: must be a number of at least 0"],
  [{ kwh: 3 } as never, "change.kwh: is not known"],
  [{}, "change: give a state, an energyKwh or both"],
  [{ failure: "charger_offline" }, 'change.failure: goes with state: "failed" only'],
  [{ state: "ended", failure: "cancelled" }, 'change.failure: goes with state: "failed" only'],
  [{ energyKwh: 12.3456 }, "change.energyKwh: is counted in whole Wh"],
  [{ energyKwh: 60 }, "change.energyKwh: at 60 kWh the car is full and charges no longer"],
  [{ state: "ended", energyKwh: 1 }, "change.energyKwh: more has flowed already"],
  [undefined as never, "change: must be an object"],
])("a charging session cannot be set to %j", async (change, message) => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 2 });
  expect(() => network.sessions.set(id, change)).toThrow(message);
});

test("the energy that is set is what the receipt says, at every price and power", async () => {
  const { network, partner } = frozenNetwork();
  let seen = 0;
  for (const { id: stationId, evses } of network.stations.list()) {
    const isUsual = (uid: string) => evses[uid] === "available" && !/^SANDBOX-\d+-/.test(uid);
    const evseUid = Object.keys(evses).find(isUsual);
    if (evseUid === undefined) continue;
    const { evses: shown } = await partner.stations.get(stationId);
    if (shown.find(({ uid }) => uid === evseUid)?.connectors[0]?.price == null) continue;
    const { id } = await startAt(network, partner, evseUid);
    network.sessions.set(id, { energyKwh: 7.003 });
    expect(network.sessions.get(id)).toMatchObject({ state: "charging", energy_kwh: "7.003" });
    network.sessions.set(id, { state: "cleared", energyKwh: 12.5 });
    expect(network.sessions.get(id)).toMatchObject({ state: "cleared", energy_kwh: "12.5" });
    seen += 1;
  }
  expect(seen).toBeGreaterThan(200);
  const receipts = await partner.sessions.list({ limit: 1 });
  const [last] = receipts.data;
  expect((await partner.sessions.receipt(last?.id ?? "")).energyKwh).toBe("12.5");
});

test("what the meter told before stays, and charging goes on from what was set", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 2 });
  const before = network.sessions.get(id)?.energy_kwh;
  network.sessions.set(id, { energyKwh: 2.001 });
  expect([before, network.sessions.get(id)?.energy_kwh]).toEqual(["2", "2.001"]);
  await network.clock.advance({ minutes: 1 });
  expect(network.sessions.get(id)?.energy_kwh).toBe("4.001");
  await network.clock.advance({ hours: 1 });
  expect(network.sessions.get(id)).toMatchObject({ state: "cleared", energy_kwh: "60" });
});

test.each<[SessionChange, string]>([
  [{ state: "failed", failure: "charger_occupied" }, "change: the session is failed already"],
  [{ state: "charging" }, "change: the session is failed already"],
  [{ energyKwh: 3 }, "change: the session is failed already"],
])("a session that has failed cannot be set to %j", async (change, message) => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner, "SANDBOX-7-DECLINED");
  await network.clock.advance({ minutes: 1 });
  expect(() => network.sessions.set(id, change)).toThrow(message);
  expect(network.sessions.get(id)?.failure?.code).toBe("payment_declined");
});

test("a session that is going to fail takes no energy", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner, "SANDBOX-4-REJECT");
  expect(() => network.sessions.set(id, { state: "cleared", energyKwh: 3 })).toThrow(
    "change.state: the session never comes to it",
  );
  expect(network.sessions.get(id)?.state).toBe("authorizing");
});

test("after a stop no other energy can be set than what flowed", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 10 });
  await partner.sessions.stop(id);
  const set = (change: SessionChange) => () => network.sessions.set(id, change);
  expect(set({ energyKwh: 50 })).toThrow("change.energyKwh: 18 kWh flow until the stop, and no");
  expect(set({ state: "cleared", energyKwh: 50 })).toThrow("18 kWh flow until the stop");
  expect(network.sessions.get(id)?.state).toBe("stopping");
  network.sessions.set(id, { state: "cleared", energyKwh: 18 });
  expect(network.sessions.get(id)).toMatchObject({ state: "cleared", energy_kwh: "18" });
});
