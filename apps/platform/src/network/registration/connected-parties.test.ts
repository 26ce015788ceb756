import type { Credentials } from "@networkcore/ocpi";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openPeer } from "../peer-client.ts";
import { keepClients } from "../pull/pull-clients.ts";
import { openTestNetwork, serve } from "../test-network.ts";
import { call, invitePeer } from "../test-peer.ts";
import { Hono } from "hono";

const stage = await openTestNetwork();
const { context, database } = stage;
const closing: (() => Promise<void>)[] = [stage.close];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

const nowhere = "http://127.0.0.1:9";
const url = `${stage.baseUrl}/2.2.1/credentials`;
const roleOf = (party_id: string, name = "Another", role = "CPO") => ({
  role,
  country_code: "NL",
  party_id,
  business_details: { name },
});

async function registered(change: Partial<Credentials> = {}, kind: "cpo" | "hub" = "cpo") {
  const made = await invitePeer(stage, { kind });
  closing.push(made.peer.close);
  const answer = await call(url, "POST", made.token, { ...made.credentials, ...change });
  expect(answer).toMatchObject({ status_code: 1000 });
  const { token } = answer.data as { token: string };
  return { ...made, token };
}

test.each(["hub", "cpo"] as const)(
  "who renews its credentials cannot take over a party that is known from a %s",
  async (kind) => {
    const party = { country_code: "NL", party_id: kind === "hub" ? "EVL" : "EVC" };
    await stage.connected(nowhere, party, { kind });
    const { token, credentials, read } = await registered();
    const before = await read();
    stage.cpos.length = 0;
    const roles = [...credentials.roles, roleOf(party.party_id.toLowerCase())];
    const answer = await call(url, "PUT", token, { ...credentials, roles });
    expect(answer).toMatchObject({ status: 200, status_code: 2001 });
    expect(answer.status_message).toContain(`NL*${party.party_id}`);
    expect(await read()).toEqual(before);
    expect(stage.cpos).toEqual([]);
    // One that nobody else has told of it may add.
    const added = [...credentials.roles, roleOf(kind === "hub" ? "NEW" : "NEX")];
    const taken = await call(url, "PUT", token, { ...credentials, roles: added });
    expect(taken).toMatchObject({ status_code: 1000 });
    expect((await read()).parties).toHaveLength(2);
  },
);

test("a CPO that is known from a hub may be invited, and gives itself its name", async () => {
  await stage.connected(nowhere, { country_code: "NL", party_id: "INV" }, { kind: "hub" });
  stage.cpos.length = 0;
  const { read } = await registered({ roles: [roleOf("INV", "Its own name")] });
  expect((await read()).parties).toMatchObject([{ party_id: "INV" }]);
  expect(stage.cpos).toMatchObject([{ partyId: "INV", name: "Its own name", rename: true }]);
});

test("a hub does not rename a CPO of which another connection has told", async () => {
  await stage.connected(nowhere, { country_code: "NL", party_id: "TWO" }, { kind: "hub" });
  stage.cpos.length = 0;
  await registered({ roles: [roleOf("TWO", "As this hub says"), roleOf("ONE")] }, "hub");
  expect(stage.cpos).toMatchObject([
    { partyId: "TWO", rename: false },
    { partyId: "ONE", rename: true },
  ]);
});

const info = (party_id: string, status: string, minute: number, role = "CPO") => ({
  country_code: "NL",
  party_id,
  role,
  status,
  last_updated: new Date(stage.clock.now().getTime() + minute * 60_000).toISOString(),
});

test("of a party behind a hub the newest word counts, in whatever order it comes", async () => {
  const hub = await stage.connected(nowhere, { country_code: "NL", party_id: "H01" }, {
    kind: "hub",
  });
  const put = (body: ReturnType<typeof info>) =>
    hub.send("PUT", `hubclientinfo/NL/${body.party_id}`, body);
  await put(info("H01", "OFFLINE", 2));
  await put(info("H01", "CONNECTED", 1));
  const statuses = async () =>
    Object.fromEntries((await hub.read()).parties.map((one) => [one.party_id, one.status]));
  expect(await statuses()).toEqual({ H01: "offline" });
  expect(await put(info("H01", "CONNECTED", 25 * 60))).toMatchObject({ status_code: 2001 });
  // A list that was read before the last push is older than it.
  await keepClients(context, hub.id, [info("H01", "CONNECTED", 1), info("H02", "PLANNED", 1)]);
  expect(await statuses()).toEqual({ H01: "offline", H02: "planned" });
  expect(await hub.send("GET", "hubclientinfo/nl/h01")).toMatchObject({
    status: 200,
    data: { ...info("H01", "OFFLINE", 2) },
  });
  expect(await hub.send("GET", "hubclientinfo/NL/H09")).toMatchObject({ status: 404 });
});

test("of pushes about a hub's parties that come at once none is lost", async () => {
  const hub = await stage.connected(nowhere, { country_code: "NL", party_id: "H10" }, {
    kind: "hub",
  });
  const names = Array.from({ length: 12 }, (_, index) => `C${String(index).padStart(2, "0")}`);
  await Promise.all(
    names.map((name) => hub.send("PUT", `hubclientinfo/NL/${name}`, info(name, "CONNECTED", 0))),
  );
  const kept = (await hub.read()).parties.map(({ party_id }) => party_id);
  expect(kept.toSorted()).toEqual([...names, "H10"].toSorted());
});

test("a hub that renews its credentials leaves a party offline that it has said is", async () => {
  const roles = [roleOf("HUB", "The hub", "HUB"), roleOf("OFF", "Away")];
  const { token, credentials, read } = await registered({ roles }, "hub");
  const clients = `${stage.baseUrl}/2.2.1/hubclientinfo`;
  await call(`${clients}/NL/OFF`, "PUT", token, info("OFF", "OFFLINE", 0));
  const renewed = await call(url, "PUT", token, { ...credentials, roles });
  expect(renewed).toMatchObject({ status_code: 1000 });
  expect((await read()).parties).toMatchObject([{ party_id: "OFF", status: "offline" }]);
});

test("a hub's own ids are kept, and its lists are asked of the hub itself", async () => {
  const { read } = await registered({ roles: [roleOf("hbb", "The hub", "HUB")] }, "hub");
  expect((await read()).hub).toEqual({ countryCode: "NL", partyId: "HBB" });
  const named = await registered({ hub_party_id: "NLHBC" }, "hub");
  expect((await named.read()).hub).toEqual({ countryCode: "NL", partyId: "HBC" });
  const direct = await registered({ hub_party_id: "NLHBC" });
  expect((await direct.read()).hub).toBeNull();

  const asked: (string | undefined)[] = [];
  const server = await serve(
    new Hono().get("*", (c) => {
      asked.push(c.req.header("OCPI-to-party-id"));
      return c.json({ data: [], status_code: 1000, timestamp: "2026-04-13T10:00:00Z" });
    }),
  );
  closing.push(server.close);
  const party = { country_code: "DE", party_id: "BEH" };
  const hub = await stage.connected(server.url, party, { kind: "hub" });
  const own = JSON.stringify({ countryCode: "NL", partyId: "HBB" });
  await sql`update connections set hub = ${own}::jsonb where id = ${hub.id}`.execute(database);
  const list = `${server.url}/locations`;
  for (const to of [undefined, { countryCode: "DE", partyId: "BEH" }]) {
    const { client, dialect } = await openPeer(context, await hub.read(), to && { to });
    for await (const _ of client.pages(list, dialect.location)) break;
  }
  expect(asked).toEqual(["HBB", "BEH"]);
});
