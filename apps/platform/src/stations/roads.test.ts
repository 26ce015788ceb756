import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import type { Location } from "@networkcore/ocpi";
import { listenTo } from "../notifications/index.ts";
import { openDirectory, stationMigrations } from "./index.ts";
import { emptyDirectory } from "./test-dump.ts";
import { readOf, testEvse, testLocation } from "./test-location.ts";

const { connection, database, close } = await openTestDatabase(stationMigrations);
const listener = await listenTo(connection, ["stations"]);
const clock = stoppedAt("2026-04-13T12:00:00Z");
const directory = await openDirectory(database, listener, clock);
afterAll(async () => {
  await directory.reload();
  await listener.close();
  await close();
});
beforeEach(() => emptyDirectory(database));

const put = async (connectionId: string, source: boolean, ...locations: Location[]) => {
  const manner = { source, pulled: true };
  const items = locations.map(readOf);
  return (await directory.putLocations(database, connectionId, items, manner)).changed;
};
const stations = async () => {
  await directory.reload();
  return directory.index.all();
};
const copy = (change: Partial<Location> = {}) =>
  testLocation("A", { name: "A hub's copy", last_updated: "2026-04-13T11:00:00Z", ...change });
const charging = testEvse("A-1", { status: "CHARGING", last_updated: "2026-04-13T11:00:00Z" });

test("every connection that tells of a station is a road to it, its source's first", async () => {
  const [id] = await put("con_owner", true, testLocation("A"));
  clock.pass(1_000);
  expect(await put("a_hub", false, copy())).toEqual([id]);
  expect(await stations()).toMatchObject([
    { connectionId: "con_owner", roads: ["con_owner", "a_hub"], location: { name: "Station A" } },
  ]);
  const offer = directory.offer(id ?? "", "A-1", "1");
  expect(offer?.roads).toEqual(["con_owner", "a_hub"]);
  expect(await directory.counts("a_hub")).toEqual({ locations: 1, evses: 1 });
});

test("a hub's copy brings newer statuses, and nothing else of the owner's objects", async () => {
  await put("con_owner", true, testLocation("A"));
  const more = [charging, testEvse("EXTRA")];
  await put("con_hub", false, copy({ evses: more }));
  const [station] = await stations();
  expect(station?.location.name).toBe("Station A");
  expect(station?.evses).toMatchObject([{ uid: "A-1", status: "CHARGING" }]);
  const older = testEvse("A-1", { status: "BLOCKED", last_updated: "2026-04-13T10:00:00Z" });
  expect(await put("con_hub", false, copy({ evses: [older] }))).toEqual([]);
});

test("a copy that comes before the owner's own object waits for it", async () => {
  await put("con_hub", false, copy({ evses: [charging] }));
  expect(await stations()).toEqual([]);
  await put("con_owner", true, testLocation("A"));
  expect(await stations()).toMatchObject([
    { roads: ["con_owner", "con_hub"], evses: [{ status: "CHARGING" }] },
  ]);
});

test("a hub may push statuses of a station that it leads to, others may not", async () => {
  await put("con_owner", true, testLocation("A"));
  await put("con_hub", false, copy());
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A", evseUid: "A-1" };
  const patch = { status: "BLOCKED", last_updated: "2026-04-13T11:30:00Z" };
  const from = (connectionId: string) => ({ connectionId, address, patch });
  const pushed = await directory.patchEvses(database, [from("con_x"), from("con_hub")]);
  expect(pushed).toEqual([false, true]);
  expect((await stations())[0]?.evses).toMatchObject([{ status: "BLOCKED" }]);
});

test("a road of which a whole list said nothing for long is none any more", async () => {
  await put("con_owner", true, testLocation("A"), testLocation("B"), testLocation("C"));
  await put("con_hub", false, testLocation("B"));
  clock.pass(2 * 3_600_000);
  const started = clock.now();
  await put("con_owner", true, testLocation("A"));
  // C came as well, but could not be read.
  const gone = await directory.forgetUnseen(database, "con_owner", started, ["c"]);
  expect(gone).toHaveLength(1);
  const roads = (await stations()).map((station) => [station.location.id, station.roads]);
  expect(Object.fromEntries(roads)).toEqual({ A: ["con_owner"], B: ["con_hub"], C: ["con_owner"] });
  expect(await directory.forgetUnseen(database, "con_owner", started, ["c"])).toEqual([]);
});

test("a location is read as it was told, by who tells of it", async () => {
  await put("con_owner", true, testLocation("A", { evses: [testEvse("A-1"), testEvse("A-2")] }));
  const address = { countryCode: "de", partyId: "all", locationId: "a" };
  const patch = { status: "BLOCKED", last_updated: "2026-04-13T11:30:00Z" };
  await directory.patchEvse(database, "con_owner", { ...address, evseUid: "a-2" }, patch);
  const location = await directory.readLocation("con_owner", address);
  expect(location).toMatchObject({ id: "A", evses: [{ uid: "A-1" }, { uid: "A-2", ...patch }] });
  expect(await directory.readLocation("con_other", address)).toBeUndefined();
});

test("a station is hidden with its last road, and shown again with the next", async () => {
  await put("con_owner", true, testLocation("A"), testLocation("B"));
  await put("con_hub", false, copy());
  await directory.forgetRoad(database, "con_owner");
  expect(await stations()).toMatchObject([{ connectionId: "con_hub", roads: ["con_hub"] }]);
  const back = await put("con_owner", true, testLocation("A"), testLocation("B"));
  expect(back).toHaveLength(2);
  expect(await stations()).toHaveLength(2);
});

test("the owner takes over what a hub was the source of", async () => {
  await put("con_hub", true, testLocation("A"));
  await put("con_owner", true, testLocation("A"));
  expect(await stations()).toMatchObject([{ roads: ["con_owner", "con_hub"] }]);
});

test("a pull that brings the same again writes no row, until an hour has passed", async () => {
  const versions = async () =>
    (await sql`select xmin::text from stations union all select xmin::text from evses
      union all select xmin::text from station_roads`.execute(database)).rows;
  const evse = testEvse("A-1");
  await put("con_owner", true, testLocation("A", { evses: [evse] }), testLocation("B"));
  const before = await versions();
  clock.pass(60_000);
  const reordered = Object.fromEntries(Object.entries(evse).toReversed()) as typeof evse;
  const same = [testLocation("A", { evses: [reordered] }), testLocation("B")];
  expect(await put("con_owner", true, ...same)).toEqual([]);
  expect(await versions()).toEqual(before);
  clock.pass(3_600_000);
  expect(await put("con_owner", true, ...same)).toEqual([]);
  expect(await versions()).not.toEqual(before);
});

test("a pull without a newer time is the peer's present truth", async () => {
  await put("con_owner", true, testLocation("A"));
  const evses = [testEvse("A-1", { status: "BLOCKED" })];
  const changed = testLocation("A", { name: "Other", evses });
  expect(await put("con_owner", true, changed)).toHaveLength(1);
  expect(await stations()).toMatchObject([
    { location: { name: "Other" }, evses: [{ status: "BLOCKED" }] },
  ]);
});

test("what the peer sent is kept where it is not the normal form", async () => {
  const object = testLocation("A");
  const original = { id: "A", type: "ON_STREET", evses: [{ uid: "A-1", old: true }] };
  const manner = { source: true, pulled: true };
  const items = [{ object, original }, readOf(testLocation("B"))];
  await directory.putLocations(database, "con_owner", items, manner);
  const { rows } = await sql`
    select location_id, stations.original as location, evses.original as evse
    from stations join evses on station_id = id order by location_id`.execute(database);
  expect(rows).toEqual([
    { location_id: "A", location: { id: "A", type: "ON_STREET" }, evse: { uid: "A-1", old: true } },
    { location_id: "B", location: null, evse: null },
  ]);
});
