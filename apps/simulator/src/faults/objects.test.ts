import { dialectOf } from "@networkcore/ocpi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { eventually, type Link } from "../recording-emsp.ts";
import { openStage, type Stage } from "../test-stage.ts";

let stage: Stage;
let link: Link;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
});
afterEach(async () => {
  await stage.control("DELETE", "cpos/de/faults");
  stage.emsp.requests.length = 0;
  stage.emsp.sessions.length = 0;
});
afterAll(() => stage.close());

const Json = z.record(z.string(), z.unknown());
const Objects = z.array(Json);
const raw = (module: "locations" | "tariffs" | "sessions") =>
  link.client.get(`${link.at(module)}?limit=1000`, Objects);
const { location, tariff } = dialectOf("2.2.1");

test("every fifth location and tariff is broken, in turns, alone and in the list", async () => {
  await stage.faults("de", { invalid_objects: 5 });
  const locations = await raw("locations");
  const readings = locations.map((one) => location.read(one));
  const refused = readings.flatMap((one, index) => (one.ok ? [] : [{ index, path: one.path }]));
  expect(refused.map(({ index }) => index)).toEqual([4, 9, 14, 19, 24, 29, 34, 39]);
  expect(new Set(refused.map(({ path }) => path)).size).toBe(5);
  const broken = locations[4];
  expect(await link.client.get(`${link.at("locations")}/${String(broken?.["id"])}`, Json)).toEqual(
    broken,
  );
  const tariffs = (await raw("tariffs")).map((one) => tariff.read(one).ok);
  expect(tariffs.flatMap((ok, index) => (ok ? [] : [index]))).toEqual([4, 9, 14]);
});

test("unknown fields and values are added, and the objects can still be read", async () => {
  const before = await raw("locations");
  await stage.faults("de", { unknown_fields: true, unknown_enums: true });
  const locations = await raw("locations");
  expect(locations.map((one) => location.read(one).ok)).toEqual(before.map(() => true));
  expect(locations[0]).toMatchObject({
    backendRevision: "7.3.1-rc2",
    facilities: ["ZEPPELIN_MAST"],
    evses: expect.arrayContaining([
      expect.objectContaining({ x_vendor: { internal_id: 4711, tags: ["a", "b"] } }),
    ]),
  });
  expect((await raw("tariffs"))[0]).toMatchObject({ type: "LOYAL_CUSTOMER" });
  await stage.control("DELETE", "cpos/de/faults");
  expect(await raw("locations")).toEqual(before);
});

test("an unknown status is pushed", async () => {
  await stage.faults("de", { unknown_enums: true });
  const evse = await stage.freeEvse("de", link);
  await stage.setStatus("de", evse.party.partyId, evse.evseUid, { status: "INOPERATIVE" });
  expect(stage.emsp.evses.map(({ status }) => status)).toEqual(["UNDER_REPAIR"]);
});

test("optional fields without a value are null", async () => {
  await stage.faults("de", { nulls: true });
  const [first] = await raw("locations");
  expect(first).toMatchObject({
    images: null,
    evses: expect.arrayContaining([expect.objectContaining({ status_schedule: null })]),
  });
  expect(location.read(first).ok).toBe(true);
});

test.each([
  ["no_zone", /T[\d:.]+$/],
  ["offset", /T[\d:.]+\+00:00$/],
] as const)("times are written with %s, and filters still find them", async (style, pattern) => {
  await stage.faults("de", { timestamps: style });
  const [first] = await raw("locations");
  expect(first?.["last_updated"]).toMatch(pattern);
  expect(location.read(first).ok).toBe(true);
  const url = `${link.at("locations")}?date_from=2000-01-01T00:00:00Z&limit=1000`;
  expect((await link.client.get(url, Objects)).length).toBe(40);
});

test("fields are left out of sessions, CDRs and answers to commands", async () => {
  await stage.faults("de", {
    omit: ["timeout", "cdr_token.country_code", "evse_uid", "authorization_reference"],
  });
  const evse = await stage.freeEvse("de", link);
  const response = await link.command("START_SESSION", evse.start);
  expect(response.result).toBe("ACCEPTED");
  expect(response).not.toHaveProperty("timeout");
  const session = await eventually(() => stage.emsp.sessions.find(({ kwh }) => kwh > 0));
  expect(session.cdr_token).toMatchObject({ party_id: "NWC", uid: "driver-1" });
  expect(session.cdr_token).not.toHaveProperty("country_code");
  expect(session).not.toHaveProperty("evse_uid");
  expect(session).not.toHaveProperty("authorization_reference");
  await link.command("STOP_SESSION", { session_id: session.id });
  const cdr = await eventually(() => stage.emsp.cdrs.at(-1));
  expect(cdr.cdr_token).not.toHaveProperty("country_code");
  expect(cdr).not.toHaveProperty("authorization_reference");
});

test("a clock that is behind shows in everything the platform dates", async () => {
  await stage.faults("de", { clock_drift_s: -3600 });
  const real = Date.now();
  const id = await stage.session(link, await stage.freeEvse("de", link));
  const session = stage.emsp.sessions.find((one) => one.id === id);
  const started = Date.parse(session?.start_date_time ?? "");
  expect(Math.abs(started - (real - 3_600_000))).toBeLessThan(60_000);
  const answer = await fetch(`${stage.simulator.url}/ocpi/de/versions`);
  const { timestamp } = z.looseObject({ timestamp: z.string() }).parse(await answer.json());
  expect(Math.abs(Date.parse(timestamp) - (real - 3_600_000))).toBeLessThan(60_000);
});

test("last_updated stays as it was when objects change", async () => {
  const evse = await stage.freeEvse("de", link);
  await stage.faults("de", { stale_updates: true });
  const find = async () =>
    (await stage.locations("de", link)).find(({ id }) => id === evse.location.id);
  const before = await find();
  const since = new Date(Date.parse(before?.last_updated ?? "") + 1).toISOString();
  await stage.setStatus("de", evse.party.partyId, evse.evseUid, { status: "BLOCKED" });
  const after = await find();
  expect(after?.evses?.find(({ uid }) => uid === evse.evseUid)?.status).toBe("BLOCKED");
  expect(after?.last_updated).toBe(before?.last_updated);
  const changed = await link.client.get(`${link.at("locations")}?date_from=${since}`, Objects);
  expect(changed.map(({ id }) => id)).not.toContain(evse.location.id);

  await stage.setStatus("de", evse.party.partyId, evse.evseUid, { status: "AVAILABLE" });
  const id = await stage.session(link, evse);
  await eventually(() => stage.emsp.sessions.some(({ status }) => status === "COMPLETED"));
  const own = stage.emsp.sessions.filter((one) => one.id === id);
  expect(new Set(own.map(({ last_updated }) => last_updated)).size).toBe(1);
});
