import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { pullDirectory } from "./pull-directory.ts";
import { pullRecords } from "./pull-records.ts";
import { openTestNetwork, serve } from "../test-network.ts";
import { testCdr, testSession } from "../test-record.ts";

const stage = await openTestNetwork();
const lists: Record<string, unknown[]> = {};
const busy = { times: 0 };
const cpo = await serve(
  new Hono().get("/:module", (c) => {
    if (busy.times > 0) {
      busy.times -= 1;
      return c.text("busy", 503, { "Retry-After": "0" });
    }
    const data = lists[c.req.param("module")] ?? [];
    return c.json({ status_code: 1000, timestamp: "2026-04-13T12:00:00Z", data });
  }),
);
afterAll(async () => {
  await cpo.close();
  await stage.close();
});

beforeEach(() => {
  for (const module of Object.keys(lists)) delete lists[module];
  stage.locations.length = 0;
  stage.tariffs.length = 0;
});

const connect = () => stage.connected(cpo.url, { country_code: "DE", party_id: "ALL" });

const location = (id: string, change: object = {}) => ({
  country_code: "DE",
  party_id: "ALL",
  id,
  publish: true,
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude: "52.517", longitude: "13.389" },
  time_zone: "Europe/Berlin",
  last_updated: "2026-04-13T00:00:00Z",
  ...change,
});

const tariff = (id: string, change: object = {}) => ({
  country_code: "DE",
  party_id: "ALL",
  id,
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: 0.5, step_size: 1 }] }],
  last_updated: "2026-04-13T00:00:00Z",
  ...change,
});

async function refusedOf(connectionId: string) {
  const { rows } = await sql<{ module: string; path: string; reason: string; body: unknown }>`
    select module, path, reason, body from refused_objects
    where connection_id = ${connectionId} order by id`.execute(stage.database);
  return rows;
}

test("a bad object is kept with the place of its fault, and the others are taken", async () => {
  const bad = location("BAD", { coordinates: { latitude: "north", longitude: "13.389" } });
  lists["locations"] = [location("L1"), bad, "nonsense", location("L2")];
  lists["tariffs"] = [tariff("T1"), tariff("T2", { elements: [] })];
  const connection = await connect();
  const report = await pullDirectory(stage.context, await connection.read());
  expect(report).toEqual({ tariffs: 1, locations: 2, refused: 3 });
  expect(stage.locations.map(({ id }) => id)).toEqual(["L1", "L2"]);
  const refused = await refusedOf(connection.id);
  const places = refused.map(({ module, path }) => `${module} ${path}`);
  expect(places.sort()).toEqual([
    "locations ",
    "locations coordinates.latitude",
    "tariffs elements",
  ]);
  expect(refused.map(({ body }) => body)).toContainEqual(bad);
  expect(await connection.read()).toMatchObject({ tariffs: 1, sync: null, sync_error: null });
});

test("a CPO that is busy for a moment is asked again", async () => {
  lists["locations"] = [location("L1")];
  busy.times = 1;
  const connection = await connect();
  const report = await pullDirectory(stage.context, await connection.read());
  expect(report).toMatchObject({ locations: 1 });
});

test("a CPO cannot bring stations or prices of a party that is not its own", async () => {
  lists["locations"] = [location("L1"), location("L2", { party_id: "EWE" })];
  lists["tariffs"] = [tariff("T1", { country_code: "FR" }), tariff("T2")];
  const connection = await connect();
  const report = await pullDirectory(stage.context, await connection.read());
  expect(report).toEqual({ tariffs: 1, locations: 1, refused: 2 });
  expect(stage.locations.map(({ id }) => id)).toEqual(["L1"]);
  expect(stage.tariffs.map(({ id }) => id)).toEqual(["T2"]);
  const refused = await refusedOf(connection.id);
  expect(refused.map(({ path }) => path)).toEqual(["party_id", "party_id"]);
  expect(refused[0]?.reason).toMatch(/FR\*ALL/);
});

test("a CPO cannot bring sessions or CDRs of a party that is not its own", async () => {
  lists["sessions"] = [testSession("R1"), testSession("R2", { party_id: "EWE" })];
  lists["cdrs"] = [testCdr("R1"), testCdr("R2", { party_id: "EWE" })];
  const connection = await connect();
  await connection.asked("ses_R1", "ses_R2");
  await pullRecords(stage.context, await connection.read());
  expect(await stage.announced("ses_R1")).toHaveLength(2);
  expect(await stage.announced("ses_R2")).toEqual([]);
});

test("a CDR that cannot be read is kept as refused, once, and the others are taken", async () => {
  const { total_cost: _, ...bad } = testCdr("R3");
  lists["cdrs"] = [bad, testCdr("R4")];
  const connection = await connect();
  await connection.asked("ses_R4");
  await pullRecords(stage.context, await connection.read());
  await pullRecords(stage.context, await connection.read());
  expect(await stage.announced("ses_R4")).toHaveLength(1);
  expect(await refusedOf(connection.id)).toMatchObject([{ module: "cdrs", path: "total_cost" }]);
});
