import { NetworkCore, type NetworkCoreError } from "@networkcore/sdk";
import { afterEach, expect, test } from "vitest";
import type { MockNetworkOptions } from "./mock-network-options.ts";
import { cities, frozenNetwork } from "../test/frozen-network.ts";
import { setupMockServer } from "./node.ts";

const here = cities.Berlin;
const open: { close(): void }[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

function start(options: MockNetworkOptions = {}) {
  const { server, network } = setupMockServer(options);
  open.push(server);
  return { network, networkCore: new NetworkCore({ secretKey: network.secretKey }) };
}

async function startAt(networkCore: NetworkCore, evseUid: string) {
  const { data } = await networkCore.stations.search({ ...here, limit: 1 });
  const stationId = data[0]?.id ?? "";
  const quote = await networkCore.quotes.create({ stationId, evseUid, connectorId: "1" });
  return networkCore.sessions.start({ quoteId: quote.id });
}

test.each(Object.entries(cities))(
  "%s has stations, and every one can be shown",
  async (_, city) => {
    const { partner } = frozenNetwork();
    const { data } = await partner.stations.search({ ...city, radiusM: 30_000, limit: 200 });
    expect(data.length).toBeGreaterThanOrEqual(20);
    for (const { id } of data) {
      const station = await partner.stations.get(id);
      expect(station.evses.length).toBeGreaterThan(0);
    }
  },
);

test("French stations show what their operators publish, others a sandbox price", async () => {
  const { networkCore } = start();
  const search = async (city: { latitude: number; longitude: number }) => {
    const page = await networkCore.stations.search({ ...city, radiusM: 30_000, limit: 200 });
    return page.data.map(({ price }) => price);
  };
  const paris = await search(cities.Paris);
  expect(paris.filter((price) => price?.origin === "operator").length).toBeGreaterThan(10);
  expect(paris).toContain(null);
  expect(new Set((await search(cities.London)).map((price) => price?.origin))).toEqual(
    new Set(["sandbox"]),
  );
});

test("every station with a price can be quoted at it, the rest say why not", async () => {
  const { partner: networkCore } = frozenNetwork();
  const refusal: Record<string, string> = {
    charging: "connector_occupied",
    out_of_order: "station_offline",
  };
  const shown: unknown[] = [];
  const quoted: unknown[] = [];
  for (const city of Object.values(cities)) {
    const { data } = await networkCore.stations.search({ ...city, radiusM: 30_000, limit: 200 });
    for (const { id: stationId } of data) {
      const { evses } = await networkCore.stations.get(stationId);
      for (const { uid: evseUid, status, connectors } of evses.slice(0, 1)) {
        for (const { id: connectorId, price } of connectors) {
          const request = { stationId, evseUid, connectorId };
          shown.push(refusal[status] ?? price ?? "no_public_tariff");
          quoted.push(
            await networkCore.quotes.create(request).then(
              (quote) => quote.price,
              (error: NetworkCoreError) => error.code,
            ),
          );
        }
      }
    }
  }
  expect(shown.length).toBeGreaterThan(400);
  expect(quoted).toEqual(shown);
});

test("the golden price of the sandbox is shown with tax", async () => {
  const { networkCore } = start();
  const { data } = await networkCore.stations.search({ ...here, limit: 1 });
  expect(data[0]?.price).toMatchObject({ currency: "EUR", energyGrossNow: "0.59" });
});

test("the same seed gives the same network, another seed another one", async () => {
  const now = (): Date => new Date("2026-11-21T08:00:00Z");
  const look = async (seed: number) => {
    const { network, networkCore } = start({ seed, now });
    const stations = await networkCore.stations.search({ ...here, limit: 200 });
    const token = network.clientToken("driver-1");
    open.pop()?.close();
    return { stations, token };
  };
  expect(await look(7)).toEqual(await look(7));
  expect(await look(7)).not.toEqual(await look(8));
});

test("a -REJECT charger refuses, and the hold is released", async () => {
  const { networkCore } = start({ speed: 600 });
  const { id } = await startAt(networkCore, "SANDBOX-4-REJECT");
  const states: string[] = [];
  for await (const { session } of networkCore.sessions.watch(id)) states.push(session.state);
  expect(states).toEqual(["authorizing", "starting", "failed"]);
  const failed = await networkCore.sessions.get(id);
  expect(failed.failure?.code).toBe("start_rejected");
  expect(failed.hold.state).toBe("released");
  expect(failed.cost.gross.amount).toBe(0);
});

test("an -OFFLINE charger is out of order and takes no start", async () => {
  const { networkCore } = start();
  await expect(startAt(networkCore, "SANDBOX-5-OFFLINE")).rejects.toMatchObject({
    code: "station_offline",
  });
});

test("sessions follow the injected clock, at the network's speed", async () => {
  let now = new Date("2026-11-21T08:00:00Z");
  const { networkCore } = start({ now: () => now, speed: 60 });
  const { id } = await startAt(networkCore, "SANDBOX-1");
  now = new Date("2026-11-21T08:00:01Z");
  expect(await networkCore.sessions.get(id)).toMatchObject({
    state: "charging",
    startedAt: new Date("2026-11-21T08:01:00Z"),
    energyKwh: "0",
  });
  now = new Date("2026-11-21T08:00:16Z");
  expect(await networkCore.sessions.get(id)).toMatchObject({
    energyKwh: "30",
    powerKw: "120",
    cost: { net: { amount: 1487 }, tax: { amount: 283 }, gross: { amount: 1770 } },
  });
});

test("a full car ends its session, and a long one pays the blocking fee", async () => {
  let now = new Date("2026-11-21T08:00:00Z");
  const { networkCore } = start({ now: () => now, speed: 1 });
  const { id } = await startAt(networkCore, "SANDBOX-6");
  now = new Date("2026-11-21T16:00:00Z");
  const receipt = await networkCore.sessions.receipt(id);
  expect(receipt.energyKwh).toBe("60");
  expect(receipt.lines).toMatchObject([
    { type: "energy", unit: "kwh", billedQuantity: "60", net: { amount: 2471 } },
    { type: "time", unit: "minute", billedQuantity: "170", net: { amount: 1428 } },
  ]);
  expect(receipt.check.verdict).toBe("equal");
});

test("a client token made on the page works like one of a server", async () => {
  const { network } = start();
  const inBrowser = new NetworkCore({ clientToken: async () => network.clientToken("driver-1") });
  const { data } = await inBrowser.stations.search({ ...here, limit: 1 });
  expect(data[0]?.name).toBe("Sandbox Alexanderplatz");
});
