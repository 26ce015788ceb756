import * as z from "zod/mini";
import { type EndpointName, endpoints } from "@networkcore/contract";
import { NetworkCore } from "@networkcore/sdk";
import { afterEach, expect, test } from "vitest";
import type { MockNetworkOptions } from "./mock-network-options.ts";
import { cities } from "../test/frozen-network.ts";
import { setupMockServer } from "./node.ts";

const operatorKey = "sk_test_operator_mock";
const berlin = { latitude: 52.52, longitude: 13.405 };
const token = "token-a";
const open: { close(): void }[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A network whose time only the test moves. At `speed` 1 a registration takes a minute. */
function start(options: MockNetworkOptions = {}) {
  const time = { now: new Date("2026-11-21T08:00:00Z") };
  const { server, network } = setupMockServer({ speed: 1, now: () => time.now, ...options });
  open.push(server);
  const operator = new NetworkCore({ secretKey: operatorKey });
  return {
    network,
    partner: new NetworkCore({ secretKey: network.secretKey }),
    connections: operator.connections,
    wait: (seconds: number) => {
      time.now = new Date(time.now.getTime() + seconds * 1000);
    },
  };
}

test("the mock's stations come over one healthy connection that counts them", async () => {
  const { connections, partner } = start();
  const { data } = await connections.list();
  expect(data).toHaveLength(1);
  const [own] = data;
  expect(own).toMatchObject({
    id: expect.stringMatching(/^con_[0-9a-z]{26}$/),
    kind: "hub",
    state: "registered",
    locations: 334,
    refused: 0,
    sync: null,
    health: { state: "good", circuit: "closed", starts: 0, startSuccessRate: null },
  });
  expect(own?.parties).toContainEqual({
    countryCode: "DE",
    partyId: "SBX",
    name: "Sandbox CPO",
    status: "connected",
  });
  const search = { radiusM: 50_000, limit: 200 };
  const pages = await Promise.all(
    Object.values(cities).map((city) => partner.stations.search({ ...city, ...search })),
  );
  const stations = pages.flatMap((page) => page.data);
  expect(stations).toHaveLength(own?.locations ?? 0);
  const evses = stations.reduce((sum, { availability }) => sum + availability.total, 0);
  expect(evses).toBe(own?.evses);
});

test("starts are counted in its health when their outcome is known", async () => {
  const { connections, partner, wait } = start();
  const health = async () => (await connections.list()).data[0]?.health;
  const { data } = await partner.stations.search({ ...berlin, limit: 1 });
  for (const evseUid of ["SANDBOX-1", "SANDBOX-2", "SANDBOX-4-REJECT"]) {
    const place = { stationId: data[0]?.id ?? "", evseUid, connectorId: "1" };
    const quote = await partner.quotes.create(place);
    await partner.sessions.start({ quoteId: quote.id });
  }
  expect(await health()).toMatchObject({ starts: 0, startSuccessRate: null });
  wait(60);
  expect(await health()).toMatchObject({ starts: 3, startSuccessRate: "0.6667" });
  wait(8 * 24 * 3600);
  expect(await health()).toMatchObject({ starts: 0, startSuccessRate: null });
});

test("a peer registers, is pulled from, and has nothing", async () => {
  const { connections, wait } = start();
  const versionsUrl = "https://cpo.example/ocpi/versions";
  const created = await connections.create({ versionsUrl, token });
  const { id } = created;
  expect(created).toMatchObject({ state: "registering", kind: "cpo", ocpiVersion: null });
  await expect(connections.report(id)).rejects.toMatchObject({ code: "connection_not_ready" });
  const again = connections.create({ versionsUrl: `${versionsUrl}/`, token });
  await expect(again).rejects.toMatchObject({ code: "connection_exists", param: "versions_url" });
  wait(60);
  expect(await connections.get(id)).toMatchObject({
    state: "registered",
    ocpiVersion: "2.2.1",
    sync: { kind: "full", total: 0, startedAt: new Date("2026-11-21T08:01:00Z") },
    syncedAt: null,
  });
  wait(30);
  expect(await connections.get(id)).toMatchObject({
    sync: null,
    syncedAt: new Date("2026-11-21T08:01:30Z"),
    locations: 0,
    health: { state: "good", statusHeardAt: null },
  });
  expect(await connections.report(id)).toMatchObject({ grade: "A", startable: [] });
  expect((await connections.refusedObjects(id)).data).toEqual([]);
});

test.each([
  ["unreachable.example", /does not answer/],
  ["refuses-token.example", /refuses the registration token/],
])("a registration at %s fails, says why, and can be repeated", async (host, error) => {
  const { connections, wait } = start();
  const request = { versionsUrl: `https://${host}/versions`, token };
  const { id, error: none } = await connections.create(request);
  expect(none).toBeNull();
  wait(60);
  const failed = await connections.get(id);
  expect(failed).toMatchObject({ state: "failed", error: expect.stringMatching(error) });
  expect(failed.health).toMatchObject({ state: "down", lastFailure: failed.error });
  await expect(connections.sync(id)).rejects.toMatchObject({ code: "connection_not_ready" });
  expect(await connections.create(request)).toMatchObject({ id, state: "registering" });
});

test("a clumsy peer has two refused objects, shown as it sent them", async () => {
  const { connections, wait } = start();
  const versionsUrl = "https://with-refused-objects.example/versions";
  const { id } = await connections.create({ versionsUrl, token });
  expect((await connections.refusedObjects(id)).data).toEqual([]);
  wait(60);
  expect((await connections.get(id)).refused).toBe(2);
  const first = await connections.refusedObjects(id, { limit: 1 });
  const { data } = await connections.refusedObjects(id, { cursor: first.nextCursor ?? "" });
  const all = [...first.data, ...data];
  expect(all.map(({ module, path }) => `${module}: ${path}`)).toEqual([
    "locations: coordinates.latitude",
    "tariffs: currency",
  ]);
  expect(all[0]?.object).toMatchObject({ country_code: "NL", last_updated: expect.any(String) });
  const tariffs = await connections.refusedObjects(id, { module: "tariffs" });
  expect(tariffs.data.map(({ objectId }) => objectId)).toEqual(["T-9"]);
  expect((await connections.refusedObjects(id, { resolved: true })).data).toEqual([]);
  expect(await connections.report(id)).toMatchObject({
    grade: "F",
    refused: [{ module: "locations" }, { module: "tariffs" }],
  });
});

test("a pull is under way for a while; a second one is not begun meanwhile", async () => {
  const { connections, wait } = start();
  const [own] = (await connections.list()).data;
  const id = own?.id ?? "";
  expect(await connections.sync(id)).toMatchObject({
    syncedAt: own?.syncedAt,
    sync: { kind: "incremental", done: 0, total: 334 },
  });
  wait(15);
  expect(await connections.sync(id, { full: true })).toMatchObject({
    sync: { kind: "incremental", done: 167 },
  });
  wait(15);
  const syncedAt = new Date("2026-11-21T08:00:30Z");
  expect(await connections.get(id)).toMatchObject({ sync: null, syncedAt });
  expect(await connections.sync(id, { full: true })).toMatchObject({
    sync: { kind: "full" },
    syncedAt,
  });
  wait(5);
  const { health } = await connections.rotate(id);
  expect(health.lastSuccessAt).toEqual(new Date("2026-11-21T08:00:35Z"));
});

test("stations leave with their connection and come back with it", async () => {
  const { connections, partner, wait } = start();
  const [own] = (await connections.list()).data;
  const id = own?.id ?? "";
  const before = await partner.stations.search({ ...berlin, limit: 1 });
  expect(await connections.end(id)).toMatchObject({ state: "ended", locations: 0 });
  expect((await partner.stations.search(berlin)).data).toEqual([]);
  await expect(partner.stations.get(before.data[0]?.id ?? "")).rejects.toMatchObject({
    code: "station_not_found",
  });
  await connections.create({ versionsUrl: own?.versionsUrl ?? "", token, kind: "hub" });
  wait(60);
  expect(await connections.get(id)).toMatchObject({ state: "registered", locations: 334 });
  expect(await partner.stations.search({ ...berlin, limit: 1 })).toMatchObject({
    data: [{ id: before.data[0]?.id }],
  });
});

test("a station where starts fail is shown, last in the search", async () => {
  const { partner } = start({
    startHealth: ({ name }) => (name === "Sandbox Alexanderplatz" ? "down" : "good"),
  });
  const { data } = await partner.stations.search({ ...berlin, limit: 200 });
  expect(data.at(-1)).toMatchObject({ name: "Sandbox Alexanderplatz", startHealth: "down" });
  expect(new Set(data.slice(0, -1).map(({ startHealth }) => startHealth))).toEqual(
    new Set(["good"]),
  );
});

test("what is answered about connections is what the contract says", async () => {
  const { connections, network, wait } = start();
  const versionsUrl = "https://with-refused-objects.example/versions";
  const { id } = await connections.create({ versionsUrl, token });
  wait(75);
  const own = (await connections.list()).data[0]?.id ?? "";
  const read = async (name: EndpointName, of: string): Promise<void> => {
    const { path, response } = endpoints[name];
    const answer = await fetch(network.origin + path.replace("{id}", of), {
      headers: { authorization: `Bearer ${operatorKey}` },
    });
    const json: unknown = await answer.json();
    expect(z.parse(response as z.ZodMiniType, json)).toEqual(json);
  };
  for (const of of [id, own]) {
    await read("listConnections", of);
    await read("getConnection", of);
    await read("getConnectionReport", of);
    await read("listRefusedObjects", of);
  }
});
