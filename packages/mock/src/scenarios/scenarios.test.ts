import { expect, test } from "vitest";
import { clientOf, berlin, frozenNetwork, startAt, stationOf } from "../../test/frozen-network.ts";

const failing = [
  ["start-rejected", "-4-REJECT", "start_rejected", "failed", "released"],
  ["payment-declined", "-7-DECLINED", "payment_declined", "failed", "declined"],
  ["charger-offline", "-8-DROPS", "charger_offline", "failed", "released"],
  ["start-timeout", "-9-TIMEOUT", "start_timeout", "expired", "released"],
] as const;

test.each(failing)("by name %s fails the start", async (name, _, code, state, hold) => {
  const { network, partner } = frozenNetwork();
  network.scenario(name, { times: 1 });
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 4 });
  expect(await partner.sessions.get(id)).toMatchObject({
    state,
    failure: { code },
    hold: { state: hold },
    cost: { gross: { amount: 0 } },
  });
  const next = await startAt(network, partner);
  await network.clock.advance({ minutes: 4 });
  expect((await partner.sessions.get(next.id)).state).toBe("charging");
});

test.each(failing)("by magic id %s fails the start at …%s", async (_, ending, code, state) => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner, `SANDBOX${ending}`);
  await network.clock.advance({ minutes: 4 });
  expect(await partner.sessions.get(id)).toMatchObject({ state, failure: { code } });
});

test.each([
  ["slow-cpo", "SANDBOX-1"],
  [null, "SANDBOX-10-SLOW"],
] as const)("a slow CPO takes 25 seconds more: %s at %s", async (name, evseUid) => {
  const { network, partner } = frozenNetwork();
  if (name !== null) network.scenario(name);
  const { id } = await startAt(network, partner, evseUid);
  await network.clock.advance({ seconds: 84 });
  expect((await partner.sessions.get(id)).state).toBe("pending");
  await network.clock.advance({ seconds: 1 });
  expect((await partner.sessions.get(id)).state).toBe("charging");
});

test.each([
  ["price-change", "SANDBOX-1"],
  [null, "SANDBOX-11-PRICE-CHANGE"],
] as const)("a quote keeps its price, a new one shows the new: %s at %s", async (name, evseUid) => {
  const { network, partner } = frozenNetwork();
  if (name !== null) network.scenario(name, { times: 1 });
  const stationId = stationOf(network, evseUid);
  const place = { stationId, evseUid, connectorId: "1" };
  const first = await partner.quotes.create(place);
  const second = await partner.quotes.create(place);
  expect(first.price.energyGrossNow).toBe("0.59");
  expect(second.price.energyGrossNow).toBe("0.708");
  expect((await partner.quotes.create(place)).price).toEqual(second.price);
  const { price } = await partner.sessions.start({ quoteId: first.id });
  expect(price).toEqual(first.price);
  const shown = await partner.stations.get(stationId);
  const evse = shown.evses.find(({ uid }) => uid === evseUid);
  expect(evse?.connectors[0]?.price).toEqual(second.price);
});

test.each([
  ["lost-cdr", "SANDBOX-1"],
  [null, "SANDBOX-12-LOST-CDR"],
] as const)("a lost CDR leaves a session ended until it comes: %s at %s", async (name, evseUid) => {
  const { network, partner } = frozenNetwork();
  if (name !== null) network.scenario(name);
  const { id } = await startAt(network, partner, evseUid);
  expect(() => network.deliverCdr(id)).toThrow("id: the session has not ended");
  await network.clock.advance({ hours: 5 });
  expect((await partner.sessions.get(id)).state).toBe("ended");
  const waiting = { code: "receipt_not_ready" };
  await expect(partner.sessions.receipt(id)).rejects.toMatchObject(waiting);
  network.deliverCdr(id);
  expect((await partner.sessions.get(id)).state).toBe("cleared");
  expect((await partner.sessions.receipt(id)).energyKwh).toBe("60");
  const types = network.state().events.map(({ type }) => type);
  expect(types).toContain("session.cleared");
});

test.each([
  ["refund", "SANDBOX-1"],
  [null, "SANDBOX-13-REFUND"],
] as const)("a refund pays everything back, also in the books: %s at %s", async (name, evseUid) => {
  const { network, partner } = frozenNetwork();
  if (name !== null) network.scenario(name);
  const { id } = await startAt(network, partner, evseUid);
  await network.clock.advance({ hours: 4 });
  expect(await partner.sessions.get(id)).toMatchObject({
    state: "refunded",
    hold: { state: "released" },
  });
  const { events, ledger } = network.state();
  expect(events.map(({ type }) => type)).toEqual([
    "session.created", "session.started", "session.ended", "session.cleared", "session.refunded",
  ]);
  const accounts = new Map<string, number>();
  for (const { account, amount } of ledger) {
    accounts.set(account, (accounts.get(account) ?? 0) + amount.amount);
  }
  expect([...accounts.values()].every((balance) => balance === 0)).toBe(true);
  await network.clock.advance({ hours: 48 });
  expect(network.state().settlements).toEqual([]);
});

test("too many calls are answered 429 with the time to wait", async () => {
  const { network, partner } = frozenNetwork();
  network.scenario("rate-limit", { times: 1, retryAfterSeconds: 7 });
  const url = `${network.origin}/v1/sessions`;
  const headers = { authorization: `Bearer ${network.secretKey}` };
  const refused = await network.fetch(url, { headers });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await network.fetch(url, { headers })).status).toBe(200);
  network.scenario("rate-limit", { endpoint: "startSession" });
  await expect(startAt(network, partner)).rejects.toMatchObject({ code: "rate_limited" });
});

test("500s come so often, and then all is well", async () => {
  const { network, partner } = frozenNetwork();
  network.scenario("server-errors");
  for (let count = 0; count < 2; count += 1) {
    await expect(partner.sessions.list()).rejects.toMatchObject({ code: "internal" });
  }
  expect((await partner.sessions.list()).data).toEqual([]);
});

test("while the network is cut there is no answer, and streams break off", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  const headers = { authorization: `Bearer ${network.secretKey}` };
  const stream = await network.fetch(`${network.origin}/v1/sessions/${id}/events`, { headers });
  const end = network.scenario("network-cut");
  await expect(stream.text()).rejects.toThrow("the network is cut");
  await expect(network.fetch(`${network.origin}/v1/sessions`, { headers })).rejects.toThrow(
    new TypeError("Failed to fetch"),
  );
  end();
  expect((await partner.sessions.get(id)).id).toBe(id);
});

test("a stream that breaks off in the middle is resumed by a watch", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ hours: 2 });
  network.scenario("stream-cut");
  const sequences: number[] = [];
  let lost = 0;
  const onConnection = (state: string): void => {
    if (state === "lost") lost += 1;
  };
  for await (const { sequence } of partner.sessions.watch(id, { onConnection })) {
    sequences.push(sequence);
  }
  expect(lost).toBe(1);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  expect(sequences.length).toBeGreaterThan(30);
});

test("a scenario holds where its scope says", async () => {
  const { network, partner } = frozenNetwork();
  network.scenario("start-rejected", { evseUid: "SANDBOX-2" });
  network.scenario("slow-cpo", { stationId: stationOf(network, "SANDBOX-1") });
  const [one, two] = [
    await startAt(network, partner, "SANDBOX-1"),
    await startAt(network, partner, "SANDBOX-2"),
  ];
  await network.clock.advance({ seconds: 60 });
  expect((await partner.sessions.get(one.id)).state).toBe("pending");
  expect((await partner.sessions.get(two.id)).state).toBe("failed");
  network.reset();
  const three = await startAt(network, partner, "SANDBOX-2");
  await network.clock.advance({ seconds: 60 });
  expect((await partner.sessions.get(three.id)).state).toBe("charging");
});

test("a driver's reference is enough to let its calls go wrong", async () => {
  const { network, partner } = frozenNetwork();
  const call = async (driver: string): Promise<number> => {
    const response = await network.fetch(`${network.origin}/v1/sessions`, {
      headers: { authorization: `Bearer ${network.clientToken(driver)}` },
    });
    return response.status;
  };
  expect(await call("rate-limited")).toBe(429);
  expect([await call("server-errors"), await call("server-errors")]).toEqual([500, 200]);
  await expect(call("network-cut")).rejects.toThrow(TypeError);
  expect(await call("anna")).toBe(200);
  expect((await partner.stations.search({ ...berlin, limit: 1 })).data).toHaveLength(1);
});

test("what a failed session tells its driver is in the driver's language", async () => {
  const { network } = frozenNetwork();
  const partner = clientOf(network);
  const { id } = await startAt(network, partner, "SANDBOX-4-REJECT");
  await network.clock.advance({ minutes: 1 });
  const response = await network.fetch(`${network.origin}/v1/sessions/${id}`, {
    headers: { authorization: `Bearer ${network.secretKey}`, "accept-language": "de" },
  });
  const { failure } = (await response.json()) as { failure: { user_message: string } };
  expect(failure.user_message).toMatch(/Der Ladepunkt hat den Start abgelehnt/);
});
