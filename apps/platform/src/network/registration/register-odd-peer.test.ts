import { startOddPeer, type Oddities } from "@networkcore/ocpi/testing";
import { afterAll, afterEach, expect, test } from "vitest";
import { endConnection } from "./end-connection.ts";
import { createNetworkWorker } from "../network-worker.ts";
import { openConnection } from "./open-connection.ts";
import { readConnection } from "../peer-client.ts";
import type { NetworkTables } from "../tables.ts";
import { openTestNetwork } from "../test-network.ts";

const stage = await openTestNetwork();
const { context, database } = stage;
const worker = createNetworkWorker(context, {
  recordsMilliseconds: 20_000,
  directoryMilliseconds: 300_000,
});
const peers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});
afterAll(stage.close);

let made = 0;

/** An odd peer and a connection to it that has not been worked on. */
async function meet(
  options: Partial<Parameters<typeof startOddPeer>[0]> = {},
  odd: Oddities = {},
) {
  made += 1;
  const lists = { locations: [], tariffs: [], sessions: [], cdrs: [] };
  const party = { country_code: "DE", party_id: `O${String(made).padStart(2, "0")}` };
  const named = { ...party, business_details: { name: "Odd" } };
  const parties = options.version === "2.1.1" ? named : { roles: [{ role: "CPO", ...named }] };
  const peer = await startOddPeer({ token: "token-a", lists, parties, ...options }, odd);
  peers.push(peer);
  const address = { versionsUrl: peer.versionsUrl, token: "token-a" };
  const { id } = await database
    .transaction()
    .execute((transaction) => openConnection(context, transaction, address));
  return { peer, id, read: () => readConnection(database, id), work: () => worker.work(id) };
}

const versions = ["2.1.1", "2.2.1", "2.3.0"] as const;
const oddities: readonly [string, Oddities][] = [
  ["takes and sends raw tokens", { rawTokens: true }],
  ["has trailing slashes", { trailingSlashes: true }],
  ["answers 403 for 401", { rawTokens: true, forbiddenForUnauthorized: true }],
  ["sends empty Link headers and explicit nulls", { emptyLink: true, nulls: true }],
  ["lists versions and endpoints that cannot be read", { untidyVersions: true }],
  ["lists endpoints twice and without a role", { untidyEndpoints: true }],
  ["writes status codes as text, and no data for empty lists", {
    statusCodeText: true,
    noDataForEmpty: true,
    noCounts: true,
  }],
];
const cases = versions.flatMap((version) =>
  oddities.map(([title, odd]) => [version, title, odd] as const),
);

test.for(cases)("a peer of %s that %s is registered and pulled", async ([version, , odd]) => {
  const { read, work } = await meet({ version }, odd);
  await work();
  const row = await read();
  expect(row).toMatchObject({ state: "registered", ocpi_version: version, sync_error: null });
  expect(row.directory_pulled_at).not.toBeNull();
  expect(row.records_pulled_at).not.toBeNull();
});

const passing: readonly [string, Oddities][] = [
  ["has a gateway that fails", { htmlError: 502 }],
  ["is busy", { htmlError: 429 }],
  ["cuts the connection", { hangUps: 3 }],
];

test.for(passing)("a peer that %s is tried again until it is there", async ([, odd]) => {
  const { peer, read, work } = await meet({}, odd);
  await expect(work()).rejects.toThrow(/HTTP (502|429)|no answer/);
  const waiting = await read();
  expect(waiting.state).toBe("registering");
  expect(waiting.error).not.toBeNull();
  delete peer.odd.htmlError;
  delete peer.odd.hangUps;
  await work();
  expect(await read()).toMatchObject({ state: "registered", error: null });
});

test("a peer that redirects is not followed, and fails with its reason", async () => {
  const elsewhere = await startOddPeer({ token: "token-a" });
  peers.push(elsewhere);
  const { read, work } = await meet({}, { redirectTo: elsewhere.versionsUrl });
  await expect(work()).rejects.toThrow(/redirect/);
  expect(elsewhere.seen).toEqual([]);
  expect((await read()).state).not.toBe("registered");
});

const refusals: readonly [string, Parameters<typeof meet>, RegExp][] = [
  ["does not know the token", [{ token: "another" }], /token|401/i],
  ["refuses the registration", [{}, { nonOcpi422: true }], /422|field/i],
  ["is no CPO", [{ parties: { roles: [emsp()] } }], /CPO/],
];

function emsp() {
  const party = { country_code: "DE", party_id: "EMS", business_details: { name: "Not a CPO" } };
  return { role: "EMSP", ...party };
}

test.for(refusals)("a peer that %s fails with the reason", async ([, peer, reason]) => {
  const { id, read, work } = await meet(...peer);
  await expect(work()).rejects.toThrow(reason);
  const row = await read();
  expect(row).toMatchObject({ state: "failed", registration_token: null, token_out: null });
  expect(row.error).toMatch(reason);
  const tokens = await database
    .withTables<NetworkTables>()
    .selectFrom("peer_tokens")
    .selectAll()
    .where("connection_id", "=", id)
    .execute();
  expect(tokens).toEqual([]);
});

test("a refused rotation leaves the tokens that there are, and says why", async () => {
  const { peer, read, work } = await meet();
  await work();
  const before = await read();
  peer.odd.nonOcpi422 = true;
  await database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ rotation_wanted: true })
    .where("id", "=", before.id)
    .execute();
  await expect(work()).rejects.toThrow(/422/);
  const after = await read();
  expect(after).toMatchObject({ state: "registered", rotation_wanted: false });
  expect(after.token_out).toBe(before.token_out);
  expect(after.error).not.toBeNull();
  delete peer.odd.nonOcpi422;
  await work();
  expect((await read()).records_pulled_at).not.toBeNull();
});

test("a peer that is gone is told of its end for a day, and then no more", async () => {
  const { peer, read, work } = await meet();
  await work();
  await database
    .transaction()
    .execute(async (transaction) => endConnection(context, transaction, await read(), false));
  await peer.close();
  await expect(work()).rejects.toThrow(/no answer/);
  expect((await read()).token_out).not.toBeNull();
  stage.clock.pass(25 * 3_600_000);
  await work();
  expect(await read()).toMatchObject({ state: "ended", token_out: null });
});
