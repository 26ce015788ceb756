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

test("of a copy that comes before the owner's own object only the road waits for it", async () => {
  await put("con_hub", false, copy({ evses: [charging] }));
  expect(await stations()).toEqual([]);
  await put("con_owner", true, testLocation("A"));
  expect(await stations()).toMatchObject([
    { roads: ["con_owner", "con_hub"], evses: [{ status: "AVAILABLE" }] },
  ]);
});

test("what the owner pushes before its object is kept, also where a copy came first", async () => {
  await put("con_hub", false, copy());
  const patch = { status: "BLOCKED", last_updated: "2026-04-13T11:30:00Z" };
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A", evseUid: "A-1" };
  await directory.patchEvse(database, "con_owner", address, patch);
  await put("con_owner", true, testLocation("A"));
  expect((await stations())[0]?.evses).toMatchObject([{ status: "BLOCKED" }]);
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

test("of what a hub pushes to a station of another source only statuses are taken", async () => {
  await put("con_owner", true, testLocation("A"));
  await put("con_hub", false, copy());
  const owned = await stations();
  const at = (minute: number) => `2026-04-13T11:${minute}:00Z`;
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A", evseUid: "A-1" };
  const connectorAt = { ...address, connectorId: "1" };
  const [plug] = charging.connectors;
  if (plug === undefined) throw new Error("an EVSE without a connector");
  const dear = { ...plug, tariff_ids: ["DEAR"], last_updated: at(40) };
  const named = { name: "Theirs", evses: [testEvse("MORE")], last_updated: at(40) };
  const moved = { physical_reference: "9", last_updated: at(40) };
  const extra = readOf(testEvse("EXTRA"));
  const asked = [
    await directory.patchLocation(database, "con_hub", address, named),
    await directory.patchEvse(database, "con_hub", address, moved),
    await directory.putConnector(database, "con_hub", connectorAt, dear),
    await directory.patchConnector(database, "con_hub", connectorAt, dear),
    await directory.putEvse(database, "con_hub", { ...address, evseUid: "EXTRA" }, extra),
  ];
  expect(asked).toEqual([true, true, true, true, true]);
  expect(await stations()).toEqual(owned);
  const busy = { status: "BLOCKED" as const, connectors: [dear], last_updated: at(50) };
  expect(
    await directory.putEvse(database, "con_hub", address, readOf(testEvse("A-1", busy))),
  ).toBe(true);
  const [{ evses: [evse] } = { evses: [] }] = await stations();
  expect(evse).toEqual({ ...owned[0]?.evses[0], status: "BLOCKED", last_updated: at(50) });
  // Nothing waits for the owner's next object either.
  const [last_updated, evses] = [at(45), [testEvse("A-1"), testEvse("EXTRA"), testEvse("MORE")]];
  await put("con_owner", true, testLocation("A", { evses, last_updated }));
  const [station] = await stations();
  expect(station?.location.name).toBe("Station A");
  expect(station?.evses.map(({ connectors: [first] }) => first?.tariff_ids)).toEqual([
    ["T1"],
    ["T1"],
    ["T1"],
  ]);
});

test("ids that a database cannot hold are those of nothing, and no error", async () => {
  await put("con_owner", true, testLocation("A"));
  const hostile = { countryCode: "D\0", partyId: "A\ud800", locationId: "\0", evseUid: "\0" };
  const patch = { status: "BLOCKED", last_updated: "2026-04-13T11:30:00Z" };
  expect(await directory.patchEvse(database, "con_owner", hostile, patch)).toBe(false);
  expect(await directory.readLocation("con_owner", hostile)).toBeUndefined();
  const name = { connectionId: "con_owner", locationId: "\0" };
  const parties = [{ country_code: "D\0", party_id: "\ud800" }];
  expect(await directory.named({ ...name, parties })).toEqual([]);
  await directory.deleteTariff(database, { ...hostile, tariffId: "\0" });
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

test("a hub does not read what the owner told, publish_allowed_to included", async () => {
  await put("con_owner", true, testLocation("A", { publish_allowed_to: [{ uid: "SECRET" }] }));
  await put("con_hub", false, copy());
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A" };
  expect(await directory.readLocation("con_owner", address)).toMatchObject({ id: "A" });
  expect(await directory.readLocation("con_hub", address)).toBeUndefined();
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

const putFromHub = async (connectionId: string, location: Location) => {
  const manner = { source: true, pulled: true, takesOver: false };
  await directory.putLocations(database, connectionId, [readOf(location)], manner);
};

test("the first hub that brings a station stays its source until it ends", async () => {
  await putFromHub("hub_1", testLocation("A"));
  await putFromHub("hub_2", copy({ evses: [charging] }));
  expect(await stations()).toMatchObject([
    {
      roads: ["hub_1", "hub_2"],
      location: { name: "Station A" },
      evses: [{ uid: "A-1", status: "CHARGING" }],
    },
  ]);
  await directory.forgetRoad(database, "hub_1");
  // Older than what the first one told, whose times are not the second one's.
  const later = copy({ name: "The second hub's", last_updated: "2026-04-12T00:00:00Z" });
  await putFromHub("hub_2", later);
  expect(await stations()).toMatchObject([
    { roads: ["hub_2"], location: { name: "The second hub's" } },
  ]);
});

test("a hub whose list stays the same is the source again when the owner ends", async () => {
  await putFromHub("con_hub", testLocation("A"));
  const pushed = { source: true, pulled: false, takesOver: true };
  const owned = testLocation("A", { name: "The owner's", last_updated: "2026-04-13T11:00:00Z" });
  await directory.putLocations(database, "con_owner", [readOf(owned)], pushed);
  expect(await stations()).toMatchObject([{ location: { name: "The owner's" } }]);
  await directory.forgetRoad(database, "con_owner");
  await putFromHub("con_hub", testLocation("A"));
  expect(await stations()).toMatchObject([
    { roads: ["con_hub"], location: { name: "Station A" } },
  ]);
});

test("an owner that takes over starts anew: a hub's later times do not hold it back", async () => {
  const late = "2026-04-13T11:59:00Z";
  const evses = [testEvse("A-1", { physical_reference: "?", last_updated: late }), testEvse("X")];
  await putFromHub("con_hub", copy({ evses, last_updated: late }));
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A", evseUid: "A-1" };
  const patch = { status: "BLOCKED", evse_id: "?", last_updated: "2026-04-13T11:59:30Z" };
  await directory.patchEvse(database, "con_hub", address, patch);
  await put("con_owner", true, testLocation("A"));
  const [station] = await stations();
  expect(station).toMatchObject({
    roads: ["con_owner", "con_hub"],
    location: { name: "Station A" },
    evses: [{ uid: "A-1", status: "BLOCKED", evse_id: "DE*ALL*EA-1" }],
  });
  expect(station?.evses[0]).not.toHaveProperty("physical_reference");
  expect(station?.evses).toHaveLength(1);
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
