import { createDriverClient } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { MockNetwork } from "../mock-network.ts";
import { frozenNetwork, startAt, stationOf } from "../../test/frozen-network.ts";
import type { ScenarioName } from "./scenario-name.ts";

/** Whether the live stream that a key reads of a session breaks off. */
async function streamOf(network: MockNetwork, key: string, id: string) {
  const headers = { authorization: `Bearer ${key}` };
  const response = await network.fetch(`${network.origin}/v1/sessions/${id}/events`, { headers });
  let broken = false;
  const read = response.text().catch(() => {
    broken = true;
  });
  return {
    isBroken: async () => {
      await Promise.race([read, new Promise((resolve) => setTimeout(resolve, 5))]);
      return broken;
    },
  };
}

test("a cut for one driver breaks that driver's streams only", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  const anna = network.clientToken("anna");
  const client = createDriverClient({
    baseUrl: network.origin,
    clientToken: async () => anna,
    fetch: network.fetch,
  });
  const stationId = stationOf(network, "SANDBOX-2");
  const quote = await client.quotes.create({ stationId, evseUid: "SANDBOX-2", connectorId: "1" });
  const own = await client.sessions.start({ quoteId: quote.id });
  const ofServer = await streamOf(network, network.secretKey, id);
  const ofServerToo = await streamOf(network, network.secretKey, own.id);
  const ofAnna = await streamOf(network, anna, own.id);
  network.scenario("network-cut", { endpoint: "startSession" });
  network.scenario("network-cut", { driver: "berta" });
  expect(await ofAnna.isBroken()).toBe(false);
  network.scenario("network-cut", { driver: "anna" });
  expect(await ofAnna.isBroken()).toBe(true);
  expect([await ofServer.isBroken(), await ofServerToo.isBroken()]).toEqual([false, false]);
  network.scenario("network-cut", { endpoint: "watchSession" });
  expect([await ofServer.isBroken(), await ofServerToo.isBroken()]).toEqual([true, true]);
});

test("a price rises once, or as often as is said", async () => {
  const { network, partner } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-1");
  const quoted = async (): Promise<string | null> => {
    const place = { stationId, evseUid: "SANDBOX-1", connectorId: "1" };
    return (await partner.quotes.create(place)).price.energyGrossNow;
  };
  network.scenario("price-change");
  expect([await quoted(), await quoted(), await quoted()]).toEqual(["0.59", "0.708", "0.708"]);
  network.scenario("price-change", { times: 2 });
  await quoted();
  await quoted();
  expect(await quoted()).toBe("1.0195");
});

test.each([
  ["start_rejected", {}, "name: start_rejected is none of start-rejected, "],
  ["refund", { times: 0 }, "scope.times: must be a whole number of at least 1"],
  ["refund", { station: "x" }, "scope.station: is not known to refund; there are stationId, "],
  ["refund", { delayMs: 5 }, "scope.delayMs: is not known to refund"],
  ["rate-limit", { endpoint: "nothing" }, "scope.endpoint: there is no endpoint nothing"],
  ["rate-limit", { evseUid: "SANDBOX-1" }, "scope.evseUid: is not known to rate-limit"],
  ["rate-limit", { delayMs: 5 }, "scope.delayMs: is not known to rate-limit"],
  ["start-rejected", { endpoint: "startSession" }, "scope.endpoint: is not known to start-rej"],
  ["start-rejected", { evseUid: "NOPE" }, "scope.evseUid: there is no EVSE NOPE"],
  ["start-rejected", { stationId: "sta_1" }, "scope.stationId: there is no station sta_1"],
  ["stream-cut", { stationId: "sta_1" }, "scope.stationId: is not known to stream-cut"],
  ["slow-answers", { delayMs: -1 }, "scope.delayMs: must be a number of at least 0"],
  ["slow-answers", { retryAfterSeconds: 1 }, "scope.retryAfterSeconds: is not known to slow-ans"],
  ["refund", { evseUid: "" }, "scope.evseUid: must be a text"],
  ["refund", null, "scope: must be an object"],
])("the scenario %s with %j is refused", (name, scope, message) => {
  const { network } = frozenNetwork();
  expect(() => network.scenario(name as ScenarioName, scope as never)).toThrow(message);
});

test("an EVSE and a station where it does not stand are refused together", () => {
  const { network } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-7-DECLINED");
  expect(() => network.scenario("refund", { stationId, evseUid: "SANDBOX-1" })).toThrow(
    `scope.evseUid: SANDBOX-1 does not stand at ${stationId}`,
  );
});

test("the types know which scope a scenario has", () => {
  const { network } = frozenNetwork();
  // @ts-expect-error a start is no call that could be answered late
  expect(() => network.scenario("start-rejected", { delayMs: 5 })).toThrow("scope.delayMs");
  // @ts-expect-error calls have no EVSE
  expect(() => network.scenario("network-cut", { evseUid: "SANDBOX-1" })).toThrow("scope.evseUid");
});
