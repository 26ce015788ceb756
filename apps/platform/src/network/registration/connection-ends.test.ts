import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { endConnection } from "./end-connection.ts";
import { lockRegistered } from "./lock-registered.ts";
import { networkRoutes } from "../routes.ts";
import { openTestNetwork } from "../test-network.ts";
import { call, fingerprint, invitePeer } from "../test-peer.ts";
import { testCdr, testSession } from "../test-record.ts";

const meanwhile: (() => Promise<void>)[] = [];
const stage = await openTestNetwork({
  fetch: (usual) => async (input, init) => {
    await meanwhile.pop()?.();
    return usual(input, init);
  },
});
const { context, database } = stage;
const peers: { close(): Promise<void> }[] = [];
afterAll(stage.close);
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close();
});

const theirs = { country_code: "DE", party_id: "ALL" };
const now = () => stage.clock.now().toISOString();

test("a connection that ends while its peer registers stays ended", async () => {
  const { id, peer, token, credentials, read } = await invitePeer(stage);
  peers.push(peer);
  meanwhile.push(async () => {
    const row = await read();
    await database
      .transaction()
      .execute((transaction) => endConnection(context, transaction, row, false));
  });
  const url = `${stage.baseUrl}/2.2.1/credentials`;
  expect(await call(url, "POST", token, credentials)).toMatchObject({ status: 401 });
  expect(await read()).toMatchObject({ state: "ended", parties: [] });
  const { rows } = await sql`select 1 from peer_tokens where connection_id = ${id}`
    .execute(database);
  expect(rows).toEqual([]);
});

test("what a connection pushes that another node has just ended is not kept", async () => {
  const cpo = await stage.connected("http://127.0.0.1:1", theirs);
  await cpo.asked("ses_S1");
  expect(await cpo.send("GET", "sessions/DE/ALL/none")).toMatchObject({ status: 404 });
  // Here the peer is still known: only the row says that it has ended.
  const peer = await context.peers.find([cpo.token]);
  const knows = vi.spyOn(context.peers, "find").mockResolvedValue(peer);
  await sql`update connections set state = 'ended' where id = ${cpo.id}`.execute(database);
  const before = { tables: await fingerprint(database), patched: [...stage.patched] };
  const connector = {
    id: "1",
    standard: "IEC_62196_T2",
    format: "SOCKET",
    power_type: "AC_3_PHASE",
    max_voltage: 230,
    max_amperage: 32,
    last_updated: now(),
  };
  const evse = { uid: "E1", status: "AVAILABLE", connectors: [connector], last_updated: now() };
  const change = { last_updated: now() };
  const tariff = {
    ...theirs,
    id: "T1",
    currency: "EUR",
    elements: [{ price_components: [{ type: "ENERGY", price: 1, step_size: 1 }] }],
    last_updated: now(),
  };
  const pushes: readonly (readonly [string, string, unknown?])[] = [
    ["PUT", "locations/DE/ALL/L1/E1", evse],
    ["PATCH", "locations/DE/ALL/L1/E1", { ...change, status: "CHARGING" }],
    ["PUT", "locations/DE/ALL/L1/E1/1", connector],
    ["PATCH", "locations/DE/ALL/L1/E1/1", change],
    ["PATCH", "locations/DE/ALL/L1", change],
    ["PUT", "tariffs/DE/ALL/T1", tariff],
    ["DELETE", "tariffs/DE/ALL/T1"],
    ["PUT", "sessions/DE/ALL/S1", testSession("S1")],
    ["PATCH", "sessions/DE/ALL/S1", { kwh: 1, ...change }],
    ["PUT", "sessions/DE/ALL/S1", { nothing: "that fits" }],
    ["POST", "cdrs", testCdr("C1")],
    ["POST", `commands/START_SESSION/cmd_ses_S1${cpo.id}`, { result: "ACCEPTED" }],
  ];
  for (const [method, path, body] of pushes) {
    expect(await cpo.send(method, path, body), `${method} ${path}`).toMatchObject({ status: 401 });
  }
  knows.mockRestore();
  expect({ tables: await fingerprint(database), patched: stage.patched }).toEqual(before);
  expect(stage.tariffs).toEqual([]);
});

test("the end waits for what is being kept, and nothing of it is kept after", async () => {
  const cpo = await stage.connected("http://127.0.0.1:2", { country_code: "DE", party_id: "WAI" });
  const row = await cpo.read();
  const events: string[] = [];
  let end: Promise<void> | undefined;
  await database.transaction().execute(async (transaction) => {
    await lockRegistered(transaction, cpo.id);
    end = database
      .transaction()
      .execute((other) => endConnection(context, other, row, false))
      .then(() => void events.push("ended"));
    await sleep(100);
    // Its progress can be written meanwhile: that does not wait.
    await sql`update connections set sync = null where id = ${cpo.id}`.execute(database);
    events.push("kept");
  });
  await end;
  expect(events).toEqual(["kept", "ended"]);
  const late = database
    .transaction()
    .execute((transaction) => lockRegistered(transaction, cpo.id));
  await expect(late).rejects.toMatchObject({ name: "ConnectionEnded", status: 401 });
});

test("a connection that is ended over the API can ask nothing from then on", async () => {
  const cpo = await stage.connected("http://127.0.0.1:3", { country_code: "DE", party_id: "API" });
  expect(await cpo.send("GET", "tokens")).toMatchObject({ status: 200 });
  await database.transaction().execute((transaction) =>
    networkRoutes(context).endConnection({
      params: { id: cpo.id },
      transaction,
    } as unknown as Parameters<ReturnType<typeof networkRoutes>["endConnection"]>[0]),
  );
  expect(await cpo.send("GET", "tokens")).toMatchObject({ status: 401 });
});
