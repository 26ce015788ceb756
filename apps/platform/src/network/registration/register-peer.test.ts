import { startSimulator } from "@networkcore/simulator";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createNetworkWorker } from "../network-worker.ts";
import { openConnection } from "./open-connection.ts";
import { readConnection } from "../peer-client.ts";
import { networkRoutes } from "../routes.ts";
import { breakableLine, isOpen } from "../test-line.ts";
import { openTestNetwork } from "../test-network.ts";

const line = breakableLine();
const stage = await openTestNetwork({ fetch: line.fetch });
const { context, database } = stage;
const worker = createNetworkWorker(context, {
  recordsMilliseconds: 20_000,
  directoryMilliseconds: 300_000,
});
const simulator = await startSimulator({
  port: 0,
  tokens: {
    de: "token-de",
    fr: "token-fr",
    gb: "token-gb",
    v211: "token-v211",
    v230: "token-v230",
  },
  pspKey: "psp",
  bankKey: "bank",
  locationsPerCpo: 3,
  report: () => undefined,
});
afterAll(async () => {
  await simulator.close();
  await stage.close();
});
afterEach(() => line.mend());

const ourVersions = `${stage.baseUrl}/versions`;
const routes = networkRoutes(context);
type Change = "rotateConnection" | "endConnection";
const change = (id: string, name: Change) =>
  database.transaction().execute((transaction) =>
    routes[name]({
      params: { id },
      transaction,
      caller: { kind: "operator", keyId: "key" },
      query: undefined,
      body: undefined,
      language: "en",
      requestId: "req",
    }),
  );

async function open(versionsUrl: string, token: string): Promise<string> {
  const row = await database
    .transaction()
    .execute((transaction) => openConnection(context, transaction, { versionsUrl, token }));
  return row.id;
}

async function inboundTokens(id: string): Promise<number> {
  const { rows } = await sql<{ tokens: number }>`
    select count(*)::int as tokens from peer_tokens where connection_id = ${id}`.execute(database);
  return rows[0]?.tokens ?? 0;
}

/** Both sides forget each other. */
async function forget(platform: string): Promise<void> {
  await fetch(`${simulator.url}/control/connections/${platform}`, { method: "DELETE" });
  await sql`truncate connections cascade`.execute(database);
  stage.patched.length = 0;
  stage.locations.length = 0;
  line.offered.length = 0;
  line.issued.length = 0;
}

/** One token opens each side, the newest; a push of the peer arrives. */
async function expectOneTokenEachWay(id: string, versionsUrl: string): Promise<void> {
  const { offered, issued } = line;
  expect(await inboundTokens(id)).toBe(1);
  // A token that was just used is known for a second longer.
  const us = (token: string) => isOpen(ourVersions, token);
  await expect.poll(() => Promise.all(offered.slice(0, -1).map(us)), { timeout: 3_000 })
    .toEqual(offered.slice(0, -1).map(() => false));
  expect(await us(offered.at(-1) ?? "")).toBe(true);
  const open = await Promise.all(issued.map((token) => isOpen(versionsUrl, token)));
  expect(open).toEqual(issued.map((_, index) => index === issued.length - 1));
  await expectPush();
}

let isBroken = false;

/** A charger changes, and we hear of it. */
async function expectPush(): Promise<void> {
  const [location] = stage.locations;
  const uid = location?.evses?.[0]?.uid ?? "";
  isBroken = !isBroken;
  const path = `evses/${location?.country_code}/${location?.party_id}/${uid}`;
  await fetch(`${simulator.url}/control/${path}`, {
    method: "PUT",
    body: JSON.stringify({ status: isBroken ? "OUTOFORDER" : "INOPERATIVE" }),
  });
  await expect.poll(() => stage.patched, { timeout: 3_000 }).toContain(uid);
}

describe.each([
  ["2.1.1", "v211", [3, 4]],
  ["2.2.1", "de", [1, 3, 5, 6]],
  ["2.3.0", "v230", [3]],
] as const)("with a peer of version %s", (version, platform, requests) => {
  const versionsUrl = `${simulator.url}/ocpi/${platform}/versions`;
  const token = `token-${platform}`;

  test.for(requests)("killed at request %i of a registration, it is done again", async (last) => {
    await forget(platform);
    const id = await open(versionsUrl, token);
    line.dieAfter(last);
    await expect(worker.work(id)).rejects.toThrow(/no answer/);
    expect(["registering", "registered"]).toContain((await readConnection(database, id)).state);
    line.mend();
    await worker.work(id);
    const row = await readConnection(database, id);
    expect(row).toMatchObject({ state: "registered", ocpi_version: version, error: null });
    expect(row.registration_token).toBeNull();
    expect(row.parties.length).toBeGreaterThan(0);
    await expectOneTokenEachWay(id, versionsUrl);
    expect(await isOpen(versionsUrl, token)).toBe(false);
  });

  test.for(requests)("killed at request %i of a rotation, it is done again", async (last) => {
    await forget(platform);
    const id = await open(versionsUrl, token);
    await worker.work(id);
    line.mend();
    expect(await change(id, "rotateConnection")).toMatchObject({ state: "registered" });
    line.dieAfter(last);
    await expect(worker.work(id)).rejects.toThrow(/no answer/);
    // Whatever token of ours the peer has come to hold opens.
    expect(await isOpen(ourVersions, line.offered.at(-1) ?? "")).toBe(true);
    line.mend();
    await worker.work(id);
    const row = await readConnection(database, id);
    expect(row).toMatchObject({ state: "registered", rotation_wanted: false, error: null });
    expect(line.issued.length).toBeGreaterThan(1);
    await expectOneTokenEachWay(id, versionsUrl);
  });

  test("an end is told, though its answer is lost, and opens nothing any more", async () => {
    await forget(platform);
    const id = await open(versionsUrl, token);
    await worker.work(id);
    stage.forgotten.length = 0;
    expect(await change(id, "endConnection")).toMatchObject({ state: "ended", locations: 3 });
    expect(stage.forgotten).toEqual([id]);
    expect(await inboundTokens(id)).toBe(0);
    const ours = line.offered.at(-1) ?? "";
    await expect.poll(() => isOpen(ourVersions, ours), { timeout: 3_000 }).toBe(false);
    line.mend();
    line.dieAfter(1);
    await expect(worker.work(id)).rejects.toThrow(/no answer/);
    expect((await readConnection(database, id)).token_out).not.toBeNull();
    line.mend();
    await worker.work(id);
    expect(await readConnection(database, id)).toMatchObject({ state: "ended", token_out: null });
    expect(await isOpen(versionsUrl, token)).toBe(true);
  });

  test("one that is ended while the peer answers stays ended, and the peer is told", async () => {
    await forget(platform);
    const id = await open(versionsUrl, token);
    line.meanwhile = () => change(id, "endConnection");
    await worker.work(id);
    expect(line.issued).toHaveLength(1);
    expect(await readConnection(database, id)).toMatchObject({ state: "ended", token_out: null });
    expect(await inboundTokens(id)).toBe(0);
    expect(await isOpen(versionsUrl, token)).toBe(true);
    expect(await isOpen(versionsUrl, line.issued[0] ?? "")).toBe(false);
  });
});

test("a rotation takes up a newer version that the peer has come to speak", async () => {
  const versionsUrl = `${simulator.url}/ocpi/de/versions`;
  await forget("de");
  const id = await open(versionsUrl, "token-de");
  await worker.work(id);
  expect(await readConnection(database, id)).toMatchObject({ ocpi_version: "2.2.1" });
  await fetch(`${simulator.url}/control/cpos/de/versions`, {
    method: "PUT",
    body: JSON.stringify({ versions: ["2.2.1", "2.3.0"] }),
  });
  await change(id, "rotateConnection");
  await worker.work(id);
  const row = await readConnection(database, id);
  expect(row).toMatchObject({ ocpi_version: "2.3.0", rotation_wanted: false });
  expect(row.endpoints.every(({ url }) => url.includes("/2.3.0/"))).toBe(true);
  await expectOneTokenEachWay(id, versionsUrl);
});
