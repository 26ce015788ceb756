import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import { frozenNetwork, startAt } from "../../test/frozen-network.ts";

test("a fixed time stands still, and charging moves by the span by which it is moved", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  await network.clock.advance({ minutes: 1 });
  expect(await partner.sessions.get(id)).toMatchObject({ state: "charging", energyKwh: "0" });
  await network.clock.advance({ minutes: 15 });
  expect(await partner.sessions.get(id)).toMatchObject({ state: "charging", energyKwh: "30" });
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:16:00.000Z");
});

test("a watch is told at once what falls due in an advance", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  const states: string[] = [];
  for await (const { session } of partner.sessions.watch(id)) {
    if (states.at(-1) !== session.state) states.push(session.state);
    if (session.state === "authorizing") void network.clock.advance({ minutes: 5 });
    if (session.state === "charging" && Number(session.energyKwh) >= 8) {
      await partner.sessions.stop(id);
      void network.clock.advance({ seconds: 40 });
    }
  }
  expect(states).toEqual([
    "authorizing", "starting", "pending", "charging", "stopping", "ended", "cleared",
  ]);
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:05:40.000Z");
});

test("quotes run out by it, and the test clock of the API is the same", async () => {
  const { network, partner } = frozenNetwork();
  const operator = await network.fetch(`${network.origin}/v1/test_clock/advance`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_operator", "content-type": "application/json" },
    body: JSON.stringify({ to: "2026-11-21T08:10:00Z" }),
  });
  expect(operator.status).toBe(200);
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:10:00.000Z");
  const [station] = network.stations.list();
  const quote = await partner.quotes.create({
    stationId: station?.id ?? "",
    evseUid: "SANDBOX-1",
    connectorId: "1",
  });
  await network.clock.advance({ minutes: 15 });
  await expect(partner.sessions.start({ quoteId: quote.id })).rejects.toMatchObject({
    code: "quote_expired",
  });
});

test("a time that runs can be stopped and goes on from there", async () => {
  let source = Date.parse("2026-11-21T08:00:00Z");
  const network = createMockNetwork({ now: () => new Date(source), speed: 10 });
  source += 1000;
  network.clock.freeze();
  source += 60_000;
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:00:01.000Z");
  await network.clock.set("2026-11-21T08:00:30Z");
  network.clock.resume();
  source += 2000;
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:00:32.000Z");
  expect(network.clock.isFrozen).toBe(false);
});

test("the speed can be changed while a session runs", async () => {
  let source = Date.parse("2026-11-21T08:00:00Z");
  const { network, partner } = frozenNetwork({ now: () => new Date(source), speed: 1 });
  const { id } = await startAt(network, partner);
  source += 60_000;
  expect((await partner.sessions.get(id)).state).toBe("charging");
  network.clock.speed = 60;
  source += 15_000;
  expect((await partner.sessions.get(id)).energyKwh).toBe("30");
});

test.each([
  [{ minutes: -1 }, "span.minutes: must be a number of at least 0"],
  [{ minutes: Number.NaN }, "span.minutes: must be a number of at least 0"],
  [{ days: 1 }, "span.days: is not known"],
  [{ hours: 9000 }, "span: at most 366 days at once"],
  [undefined, "span: must be an object"],
])("an advance by %j is refused", async (span, message) => {
  const { clock } = createMockNetwork();
  await expect(clock.advance(span as never)).rejects.toThrow(message);
});

test.each([
  ["yesterday", "time: must be a Date"],
  ["2026-11-21T07:59:59Z", "time: lies in the past"],
])("it cannot be set to %s", async (time, message) => {
  const { network } = frozenNetwork();
  await expect(network.clock.set(time)).rejects.toThrow(message);
});

test.each([0, -1, Number.NaN, "60"])("a speed of %j is refused", (speed) => {
  const { clock } = createMockNetwork();
  expect(() => {
    clock.speed = speed as number;
  }).toThrow("speed: must be a number");
});
