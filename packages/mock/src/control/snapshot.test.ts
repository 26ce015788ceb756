import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import type { SessionChange } from "./session-control.ts";
import { clientOf, frozenNetwork, startAt, stationOf } from "../../test/frozen-network.ts";

test("a network goes on from a snapshot as the first one would have", async () => {
  const first = frozenNetwork();
  first.network.stations.setPrice("SANDBOX-2", { perKwh: "0.39", perHour: "3" });
  first.network.stations.setStatus("SANDBOX-3", "out_of_order");
  const { endpointId } = first.network.onWebhook(() => new Response(null, { status: 500 }));
  const one = await startAt(first.network, first.partner);
  await first.network.clock.advance({ hours: 30 });
  const two = await startAt(first.network, first.partner, "SANDBOX-2");
  await first.network.clock.advance({ minutes: 4 });
  const snapshot = first.network.state();
  const text = JSON.stringify(snapshot);

  const network = createMockNetwork({ state: JSON.parse(text) as typeof snapshot });
  const second = { network, partner: clientOf(network) };
  expect(JSON.stringify(network.state())).toBe(text);
  for (const { network: each, partner } of [first, second]) {
    expect((await partner.sessions.get(one.id)).state).toBe("settled");
    await each.clock.advance({ minutes: 3 });
    expect((await partner.sessions.get(two.id)).state).toBe("charging");
    await partner.sessions.stop(two.id);
    await each.clock.advance({ hours: 24 });
    await startAt(each, partner);
    await each.idle();
  }
  const [gone, came] = [first.network.state(), network.state()];
  // Only the first has a function that takes webhooks: the other's attempts fail otherwise.
  const plain = ({ webhookDeliveries: _, kept: __, ...rest }: typeof gone): object => rest;
  expect(plain(came)).toEqual(plain(gone));
  expect(came.webhookEndpoints[0]?.id).toBe(endpointId);
});

test("a beginning can be taken up again and again", async () => {
  const { network, partner } = frozenNetwork();
  const beginning = network.state();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ hours: 100 });
  network.scenario("network-cut");
  network.restore(beginning);
  expect(network.state()).toEqual(beginning);
  await expect(partner.sessions.get(id)).rejects.toMatchObject({ code: "session_not_found" });
  expect((await startAt(network, partner)).id).toBe(id);
});

test.each([
  [undefined, "snapshot: must be what state() gave"],
  [{ format: "other" }, "snapshot: must be what state() gave"],
  [{ format: "networkcore-mock/1", now: "soon" }, "snapshot.now: must be an RFC 3339 time"],
  [
    { format: "networkcore-mock/1", now: "2026-11-21T08:00:00Z", kept: {} },
    "snapshot.kept: is not what state() gave",
  ],
])("%j is no snapshot", (snapshot, message) => {
  const { network } = frozenNetwork();
  expect(() => network.restore(snapshot as never)).toThrow(message);
});

test("an EVSE that is set out of order takes no start, and can be mended", async () => {
  const { network, partner } = frozenNetwork();
  network.stations.setStatus("SANDBOX-1", "out_of_order");
  await expect(startAt(network, partner)).rejects.toMatchObject({ code: "station_offline" });
  network.stations.setStatus("SANDBOX-1", "charging");
  await expect(startAt(network, partner)).rejects.toMatchObject({ code: "connector_occupied" });
  network.stations.setStatus("SANDBOX-1", "available");
  await expect(startAt(network, partner)).resolves.toMatchObject({ state: "authorizing" });
});

test("a station whose status is set between quote and start is offline at the start", async () => {
  const { network, partner } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-1");
  const place = { stationId, evseUid: "SANDBOX-1", connectorId: "1" };
  const quote = await partner.quotes.create(place);
  network.stations.setStatus("SANDBOX-1", "out_of_order");
  await expect(partner.sessions.start({ quoteId: quote.id })).rejects.toMatchObject({
    code: "station_offline",
  });
});

test("a price that is set is quoted, and none means no public tariff", async () => {
  const { network, partner } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-1");
  const place = { stationId, evseUid: "SANDBOX-1", connectorId: "1", energyKwh: "10" };
  network.stations.setPrice("SANDBOX-1", { perKwh: "1" });
  expect((await partner.quotes.create(place)).estimate).toMatchObject({
    net: { amount: 1000 },
    gross: { amount: 1190 },
  });
  network.stations.setPrice("SANDBOX-1", null);
  await expect(partner.quotes.create(place)).rejects.toMatchObject({ code: "no_public_tariff" });
});

test.each([
  ["SANDBOX-X", "available", "evseUid: there is no EVSE SANDBOX-X"],
  ["SANDBOX-1", "broken", "status: must be one of available, charging, out_of_order"],
])("setStatus(%s, %s) is refused", (uid, status, message) => {
  const { network } = frozenNetwork();
  expect(() => network.stations.setStatus(uid, status as never)).toThrow(message);
});

test.each([
  [{ perKwh: 0.39 }, "price.perKwh: must be a decimal text"],
  [{ perKwh: "-1" }, "price.perKwh: must be a decimal text"],
  [{ perKwh: "1", perDay: "2" }, "price.perDay: is not known"],
])("setPrice with %j is refused", (price, message) => {
  const { network } = frozenNetwork();
  expect(() => network.stations.setPrice("SANDBOX-1", price as never)).toThrow(message);
});

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
  [undefined as never, "change: must be an object"],
])("a charging session cannot be set to %j", async (change, message) => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 2 });
  expect(() => network.sessions.set(id, change)).toThrow(message);
});

test.each([
  [{ sped: 3 }, "options.sped: is not known"],
  [{ speed: 0 }, "options.speed: must be a number"],
  [{ seed: 1.5 }, "options.seed: must be a whole number"],
  [{ now: "noon" }, "options.now: must be a Date"],
  [{ origin: "localhost" }, "options.origin: must be an origin"],
  [{ origin: "http://localhost/api" }, "options.origin: must be an origin, without a path"],
  [{ secretKeys: [] }, "options.secretKeys: give at least one"],
  [{ secretKeys: ["sk_live_1"] }, "options.secretKeys: each must begin with sk_test_"],
  [{ secretKeys: ["sk_test_operator_1"] }, "options.secretKeys: sk_test_operator"],
  [{ startHealth: "good" }, "options.startHealth: must be a function"],
  [{ callLimit: { requests: 0, seconds: 1 } }, "options.callLimit.requests: must be a whole"],
  [{ deliverOverHttp: 1 }, "options.deliverOverHttp: must be a boolean"],
  [{ state: {} }, "snapshot: must be what state() gave"],
])("createMockNetwork(%j) is refused", (options, message) => {
  expect(() => createMockNetwork(options as never)).toThrow(message);
});
