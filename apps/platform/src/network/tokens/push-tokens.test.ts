import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openPeer, readConnection } from "../peer-client.ts";
import { pushTokens } from "./push-tokens.ts";
import { nextTokenChange } from "./token-store.ts";
import { openTokenStage, startTokenReceiver, type TokenReceiver } from "./token-store-stage.ts";

const stage = await openTokenStage();
const { context, database, clock } = stage;
afterAll(() => stage.close());

const receivers: TokenReceiver[] = [];
const receiver = async (...args: Parameters<typeof startTokenReceiver>) => {
  const started = await startTokenReceiver(...args);
  receivers.push(started);
  return started;
};
afterEach(async () => {
  for (const open of receivers.splice(0)) await open.close();
});
beforeEach(async () => {
  await sql`truncate tokens cascade`.execute(database);
});

/** Registers a card, or blocks it; `during` happens before the change can be seen. */
async function write(uid: string, valid = true, during = async () => undefined as void) {
  await database.transaction().execute(async (transaction) => {
    const changedAt = await nextTokenChange(context, transaction);
    await sql`insert into tokens values (${`tok_${uid}`}, 'dmp_1', null, ${uid},
        ${`NL-NWC-C${uid}`}, null, ${valid}, ${clock.now()}, ${changedAt})
      on conflict (uid) do update set valid = ${valid}, last_updated = ${changedAt}
    `.execute(transaction);
    await during();
  });
}

const push = async (id: string) => pushTokens(context, await readConnection(database, id));
const uidsOf = ({ puts }: TokenReceiver) => puts.map(({ token }) => token.uid);

test("a new connection is told of all cards, and later of those that changed", async () => {
  const cpo = await receiver();
  await write("04A1");
  await write("04A2");
  const { id } = await stage.connected(cpo.url);
  await push(id);
  expect(cpo.puts.map(({ path }) => path)).toEqual([
    "/2.2.1/tokens/NL/NWC/04A1?type=RFID",
    "/2.2.1/tokens/NL/NWC/04A2?type=RFID",
  ]);
  expect(cpo.puts[0]?.body).toMatchObject({
    country_code: "NL",
    party_id: "NWC",
    uid: "04A1",
    type: "RFID",
    contract_id: "NL-NWC-C04A1",
    issuer: "NetworkCore",
    valid: true,
    whitelist: "NEVER",
  });
  await push(id);
  expect(cpo.puts).toHaveLength(2);
  await write("04A1", false);
  await push(id);
  expect(cpo.puts[2]?.body).toMatchObject({ uid: "04A1", valid: false });
  expect(cpo.puts).toHaveLength(3);
});

test("a 2.1.1 CPO is told in its own words", async () => {
  const cpo = await receiver("2.1.1");
  await write("04A1");
  const { id } = await stage.connected(cpo.url, { version: "2.1.1" });
  await push(id);
  expect(cpo.puts[0]?.path).toBe("/2.1.1/tokens/NL/NWC/04A1");
  const { last_updated: _, ...body } = { ...(cpo.puts[0]?.body as object), last_updated: "" };
  expect(body).toEqual({
    uid: "04A1",
    type: "RFID",
    auth_id: "NL-NWC-C04A1",
    issuer: "NetworkCore",
    valid: true,
    whitelist: "NEVER",
  });
});

test("a CPO that is down is told later, from where it was", async () => {
  const cpo = await receiver();
  const { id } = await stage.connected(cpo.url);
  for (const uid of ["04A1", "04A2", "04A3"]) await write(uid);
  cpo.fault = (uid) => (uid === "04A2" ? new Response("", { status: 503 }) : undefined);
  await expect(push(id)).rejects.toThrow("503");
  expect(uidsOf(cpo)).toEqual(["04A1"]);
  cpo.fault = undefined;
  await push(id);
  // What was sent before the fault is sent again: to PUT twice is to PUT once.
  expect(uidsOf(cpo)).toEqual(["04A1", "04A1", "04A2", "04A3"]);
});

test("a card that a CPO refuses does not keep the others from it", async () => {
  const cpo = await receiver();
  const { id } = await stage.connected(cpo.url);
  for (const uid of ["04A1", "04A2", "04A3", "04A4"]) await write(uid);
  const refused = { status_code: 2001, timestamp: "2026-04-13T10:00:00Z" };
  cpo.fault = (uid) => {
    if (uid === "04A1") return Response.json(refused);
    return uid === "04A3" ? new Response("not OCPI", { status: 422 }) : undefined;
  };
  await push(id);
  expect(uidsOf(cpo)).toEqual(["04A2", "04A4"]);
  cpo.fault = undefined;
  await push(id);
  expect(cpo.puts).toHaveLength(2);
});

test("a card at which a CPO breaks down keeps no other from it, and is tried twice", async () => {
  const cpo = await receiver();
  const { id } = await stage.connected(cpo.url);
  for (const uid of ["04A1", "04A2", "04A3"]) await write(uid);
  let broken = 0;
  cpo.fault = (uid) => {
    if (uid !== "04A1") return undefined;
    broken += 1;
    return new Response("", { status: 500 });
  };
  await push(id);
  expect(uidsOf(cpo)).toEqual(["04A2", "04A3"]);
  expect(broken).toBe(2);
  await push(id);
  expect(broken).toBe(2);
  // Where it takes none at all it is the CPO that is broken: they are pushed again.
  await write("04A1", false);
  await expect(push(id)).rejects.toThrow("500");
  cpo.fault = undefined;
  await push(id);
  expect(cpo.puts.at(-1)?.body).toMatchObject({ uid: "04A1", valid: false });
});

test("a card is pushed to the hub itself, which passes it on to all", async () => {
  const hub = await receiver();
  const { id } = await stage.connected(hub.url, { kind: "hub" });
  const own = JSON.stringify({ countryCode: "NL", partyId: "HUB" });
  await sql`update connections set hub = ${own}::jsonb where id = ${id}`.execute(database);
  await write("04A1");
  await push(id);
  const [put] = hub.puts;
  expect(put?.headers.get("ocpi-to-country-code")).toBe("NL");
  expect(put?.headers.get("ocpi-to-party-id")).toBe("HUB");
  expect(put?.headers.get("ocpi-from-party-id")).toBe("NWC");
});

test("a CPO without a tokens interface is told nothing", async () => {
  await write("04A1");
  const { id } = await stage.connected("http://127.0.0.1:9", { modules: ["commands"] });
  await push(id);
  const peer = await openPeer(context, await readConnection(database, id));
  expect(peer.has("tokens", "RECEIVER")).toBe(false);
});

test("cards of one instant, over several pages, are each pushed once", async () => {
  const cpo = await receiver();
  const { id } = await stage.connected(cpo.url);
  const uids = Array.from({ length: 450 }, (_, index) => `04${String(index).padStart(4, "0")}`);
  // The clock stands still.
  for (const uid of uids) await write(uid);
  await push(id);
  expect(uidsOf(cpo)).toEqual(uids);
});

test("a change that becomes visible late is not passed over", async () => {
  const cpo = await receiver();
  const { id } = await stage.connected(cpo.url);
  const events: string[] = [];
  let later: Promise<void> | undefined;
  await write("04A1", true, async () => {
    // Another one begins meanwhile, and a push in between must not go past the first.
    later = write("04A2").then(() => void events.push("second is visible"));
    await new Promise((done) => setTimeout(done, 100));
    await push(id);
    events.push("first ends");
  });
  await later;
  await push(id);
  expect(events).toEqual(["first ends", "second is visible"]);
  expect(uidsOf(cpo)).toEqual(["04A1", "04A2"]);
});
