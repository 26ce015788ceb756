import { registerWith } from "@networkcore/ocpi";
import { startOddPeer, type OddPeer } from "@networkcore/ocpi/testing";
import type { NetworkCore, RefusedObject } from "@networkcore/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { meet, setFaults } from "./meet-odd-peer.ts";
import { runSandbox, untilImported, type SandboxUnderTest } from "./run-sandbox.ts";

const limits = { timeout: 40_000 };
let sandbox: SandboxUnderTest;
let connections: NetworkCore["connections"];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 900, locationsPerCpo: 40 });
  ({ connections } = sandbox.operator);
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
  await sandbox?.close();
});

/** All refused objects, three at a time. */
async function listAll(id: string, query: { resolved?: boolean } = {}): Promise<RefusedObject[]> {
  const all: RefusedObject[] = [];
  let cursor: string | null = null;
  do {
    const page = await connections.refusedObjects(id, {
      ...query,
      limit: 3,
      ...(cursor !== null && { cursor }),
    });
    expect(page.data.length).toBeLessThanOrEqual(3);
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

async function syncAll(id: string): Promise<void> {
  const before = (await connections.get(id)).syncedAt;
  await connections.sync(id, { full: true });
  const done = async () => {
    const { sync, syncedAt } = await connections.get(id);
    return sync === null && syncedAt !== null && before !== null && syncedAt > before;
  };
  await expect.poll(done, { timeout: 20_000, interval: 200 }).toBe(true);
}

test("what a pull cannot take is listed with its place, and resolved later", limits, async () => {
  const faults = { invalid_objects: 3 };
  const { id, refused, locations } = await meet(sandbox, "v230", { version: "2.2.1", faults });
  expect(locations).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(5);
  const all = await listAll(id);
  expect(all).toHaveLength(refused);
  expect(new Set(all.map((one) => one.id)).size).toBe(refused);
  expect(all.map((one) => one.id)).toEqual(all.map((one) => one.id).toSorted().toReversed());
  for (const one of all) {
    expect(["locations", "tariffs"]).toContain(one.module);
    expect(one).toMatchObject({ cameBy: "pull", resolvedAt: null });
    expect(one.reason).not.toBe("");
    expect(one.object).not.toBeNull();
  }
  expect(new Set(all.map(({ path }) => path)).size).toBeGreaterThan(2);
  const tariffs = await connections.refusedObjects(id, { module: "tariffs", limit: 100 });
  expect(tariffs.data.every(({ module }) => module === "tariffs")).toBe(true);
  const report = await connections.report(id);
  expect(report.refused.reduce((sum, { objects }) => sum + objects, 0)).toBe(refused);
  expect(["D", "E", "F"]).toContain(report.grade);

  // Again the same: nothing is listed twice.
  await syncAll(id);
  expect((await connections.get(id)).refused).toBe(refused);
  await setFaults(sandbox, "v230", {});
  await syncAll(id);
  const now = await connections.get(id);
  expect(now.refused).toBe(0);
  expect(now.locations).toBeGreaterThan(locations);
  expect(await listAll(id, { resolved: false })).toEqual([]);
  const resolved = await listAll(id, { resolved: true });
  expect(resolved.map((one) => one.id)).toEqual(all.map((one) => one.id));
  for (const one of resolved) expect(one.resolvedAt).not.toBeNull();
});

test("a peer that keeps to OCPI has the best grade, an odd one is told of", limits, async () => {
  const clean = await meet(sandbox, "v230", { version: "2.3.0", faults: {} });
  const best = await connections.report(clean.id);
  expect(best.grade).toBe("A");
  expect(best.deviations.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(best.startable.length).toBeGreaterThan(0);
  const odd401 = { forbidden_for_unauthorized: true, raw_tokens: true };
  const faults = { timestamps: "no_zone", ...odd401 } as const;
  const odd = await meet(sandbox, "v230", { version: "2.3.0", faults });
  const worse = await connections.report(odd.id);
  expect(worse.grade).not.toBe("A");
  for (const { title, section, times } of worse.deviations) {
    expect(title).not.toBe("");
    expect(section).toMatch(/^\d/);
    expect(times).toBeGreaterThan(0);
  }
});

const at = "2026-04-13T10:00:00Z";
const connector = {
  id: "1",
  standard: "IEC_62196_T2",
  format: "SOCKET",
  power_type: "AC_3_PHASE",
  max_voltage: 230,
  max_amperage: 32,
  last_updated: at,
};
const location = (id: string, latitude: string) => ({
  country_code: "DE",
  party_id: "ODD",
  id,
  publish: true,
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude, longitude: "13.389" },
  time_zone: "Europe/Berlin",
  evses: [{ uid: `${id}-1`, status: "AVAILABLE", connectors: [connector], last_updated: at }],
  last_updated: at,
});

/** A peer that has registered by our invitation, and sends as it likes. */
async function invitedPeer(): Promise<{ id: string; peer: OddPeer; token: string }> {
  const peer = await startOddPeer({
    token: "token-b",
    lists: { locations: [location("L1", "52.517")], tariffs: [], sessions: [], cdrs: [] },
  });
  closing.push(peer.close);
  const { connection, versionsUrl, token } = await connections.invite();
  const party = { country_code: "DE", party_id: "ODD", business_details: { name: "Odd" } };
  const registration = await registerWith({
    versionsUrl,
    token,
    ourCredentials: {
      token: "token-b",
      url: peer.versionsUrl,
      roles: [{ role: "CPO", ...party }],
    },
    supported: ["2.2.1"],
  });
  await untilImported(sandbox.operator, connection.id);
  return { id: connection.id, peer, token: registration.credentials.token };
}

test("an invited peer is imported, and what it pushes wrong is listed", limits, async () => {
  const { id, peer, token } = await invitedPeer();
  expect(await connections.get(id)).toMatchObject({ state: "registered", locations: 1 });
  const push = (method: "PUT" | "POST" | "PATCH", path: string, body: unknown) =>
    peer.push(method, `${sandbox.platformUrl}/ocpi/2.2.1/${path}`, token, body);
  const wrong: readonly (readonly [string, string, object, string])[] = [
    ["PUT", "locations/DE/ODD/L2", location("L2", "north"), "coordinates.latitude"],
    ["PUT", "tariffs/DE/ODD/T1", { id: "T1" }, ""],
    ["PUT", "sessions/DE/ODD/S1", { id: "S1", kwh: "much" }, ""],
    ["POST", "cdrs", { id: "C1" }, ""],
  ];
  for (const [method, path, body, field] of wrong) {
    const answer = await push(method as "PUT", path, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status_code: 2001,
      status_message: expect.stringContaining(field) as string,
    });
  }
  const listed = await listAll(id, { resolved: false });
  expect(listed.map(({ module, objectId }) => [module, objectId])).toEqual([
    ["cdrs", "C1"],
    ["sessions", "S1"],
    ["tariffs", "T1"],
    ["locations", "L2"],
  ]);
  for (const one of listed) expect(one).toMatchObject({ cameBy: "push", resolvedAt: null });
  expect(listed.at(-1)).toMatchObject({
    path: "coordinates.latitude",
    object: location("L2", "north"),
  });
  expect((await connections.get(id)).refused).toBe(4);
  const mended = await push("PUT", "locations/DE/ODD/L2", location("L2", "52.52"));
  expect(mended.body).toMatchObject({ status_code: 1000 });
  await expect.poll(async () => (await connections.get(id)).locations).toBe(2);
  expect((await connections.get(id)).refused).toBe(3);
});

test("an ended connection takes its stations off the map", limits, async () => {
  const { data } = await connections.list({ limit: 100 });
  const { id } = data.find(({ parties }) => parties.some(({ partyId }) => partyId === "ODD")) ?? {
    id: "",
  };
  expect(await connections.end(id)).toMatchObject({ state: "ended" });
  await expect.poll(async () => (await connections.get(id)).locations).toBe(0);
  const near = { latitude: 52.517, longitude: 13.389, radiusM: 50 };
  const found = await sandbox.partner.stations.search(near);
  expect(found.data.filter(({ operator }) => /odd/i.test(operator))).toEqual([]);
});
