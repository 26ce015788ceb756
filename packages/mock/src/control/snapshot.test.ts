import { NetworkCore } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import type { MockNetwork } from "../mock-network.ts";
import type { MockSnapshot } from "./snapshot.ts";
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

const empty = { format: "networkcore-mock/1", now: "2026-11-21T08:00:00Z", frozen: true };

test.each([
  [undefined, "snapshot: must be what state() gave"],
  [{ format: "other" }, "snapshot: must be what state() gave"],
  [{ format: "networkcore-mock/1", now: "soon" }, "snapshot.now: must be a Date or an RFC 3339"],
  [{ format: "networkcore-mock/1", now: "2026-11-21T08:00:00Z" }, "snapshot.frozen: must be a boo"],
  [{ ...empty, kept: undefined }, "snapshot.kept: is not what state() gave"],
  [{ ...empty, kept: {} }, "snapshot.kept.clock: is not what state() gave"],
  [{ ...empty, kept: { $map: [1] } }, "snapshot.kept: is not what state() gave"],
])("%j is no snapshot", (snapshot, message) => {
  const { network } = frozenNetwork();
  expect(() => network.restore(snapshot as never)).toThrow(message);
});

/** A snapshot with something else in what is kept. */
function spoilt(network: MockNetwork, spoil: (kept: Record<string, unknown>) => void) {
  const snapshot = JSON.parse(JSON.stringify(network.state())) as MockSnapshot;
  spoil(snapshot.kept as Record<string, unknown>);
  return snapshot;
}

test.each<[string, (kept: Record<string, unknown>) => void, string]>([
  ["no EVSE", (kept) => (kept.stations = { $map: [] }), "snapshot.kept.stations: has not all of"],
  ["no quotes", (kept) => delete kept.quotes, "snapshot.kept.quotes: is not what state() gave"],
  ["a lost quote", (kept) => (kept.quotes = []), "snapshot.kept.sessions: there is no quote quo_"],
  ["a sick course", sickCourse, "snapshot.kept.sessions.0.course.powerW: is not what state() gave"],
])("a snapshot with %s changes nothing", async (_, spoil, message) => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  const snapshot = spoilt(network, spoil);
  await network.clock.advance({ minutes: 10 });
  network.scenario("start-rejected", { times: 1 });
  const headers = { authorization: `Bearer ${network.secretKey}` };
  const stream = await network.fetch(`${network.origin}/v1/sessions/${id}/events`, { headers });
  const before = network.state();
  expect(() => network.restore(snapshot)).toThrow(new RegExp(`^${message.replace("()", "..")}`));
  expect(network.state()).toEqual(before);
  const reader = stream.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  const rejected = await startAt(network, partner, "SANDBOX-2");
  await network.clock.advance({ minutes: 1 });
  expect((await partner.sessions.get(rejected.id)).state).toBe("failed");
});

function sickCourse(kept: Record<string, unknown>): void {
  const [session] = kept.sessions as [{ course: Record<string, unknown> }];
  session.course.powerW = "much";
}

test("the speed, the test clock, counted calls and statuses are restored", async () => {
  const limit = { callLimit: { requests: 3, seconds: 60 } };
  const { network, partner } = frozenNetwork({ speed: 10, ...limit });
  const operator = new NetworkCore({
    secretKey: "sk_test_operator", baseUrl: network.origin, fetch: network.fetch, maxRetries: 0,
  });
  const stationId = stationOf(network, "SANDBOX-1");
  const before = await partner.stations.get(stationId);
  const beginning = network.state();
  network.clock.speed = 5;
  await network.clock.advance({ hours: 1 });
  expect((await operator.testClock.get()).offsetSeconds).toBe(3600);
  network.restore(beginning);
  expect((await operator.testClock.get()).offsetSeconds).toBe(0);
  expect(network.clock.speed).toBe(10);
  const other = createMockNetwork({ state: beginning, ...limit });
  expect(other.clock.speed).toBe(10);
  expect(createMockNetwork({ state: beginning, speed: 7 }).clock.speed).toBe(7);
  await other.clock.advance({ seconds: 1 });
  for (const each of [network, other]) {
    const client = clientOf(each);
    expect((await client.stations.get(stationId)).statusUpdatedAt).toEqual(before.statusUpdatedAt);
    await client.sessions.list();
    await expect(client.sessions.list()).rejects.toMatchObject({ code: "rate_limited" });
  }
});
