import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stationMigrations } from "./index.ts";
import type { Push } from "./push.ts";
import { readStations } from "./read-stations.ts";
import { storeLocations } from "./store-locations.ts";
import { storePushes } from "./store-pushes.ts";
import { readOf, testEvse, testLocation } from "./test-location.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const connectionId = "con_1";
const minute = (number: number) => `2026-04-13T10:${String(number).padStart(2, "0")}:00Z`;

let made = 0;
const newLocationId = () => `LOC${(made += 1)}`;
const addressOf = (locationId: string, evseUid = `${locationId}-1`, connectorId = "1") => ({
  countryCode: "DE",
  partyId: "ALL",
  locationId,
  evseUid,
  connectorId,
});

const put = (...locations: ReturnType<typeof testLocation>[]) => {
  const manner = { source: true, pulled: false };
  return storeLocations(database, clock, connectionId, locations.map(readOf), manner);
};
const push = async (...pushes: Push[]) => (await storePushes(database, clock, pushes)).outcomes;
const status = (address: ReturnType<typeof addressOf>, value: string, at: number): Push => ({
  kind: "patchEvse",
  connectionId,
  address,
  patch: { status: value, last_updated: minute(at) },
});

async function shown(locationId: string) {
  const { rows } = await sql<{ id: string }>`
    select id from stations where location_id = upper(${locationId})`.execute(database);
  const [station] = await readStations(database, rows.map(({ id }) => id));
  return station;
}

test("a status before its location is kept, and comes into force with it", async () => {
  const id = newLocationId();
  expect(await push(status(addressOf(id), "CHARGING", 5))).toEqual(["early"]);
  expect(await shown(id)).toBeUndefined();
  await put(testLocation(id));
  expect((await shown(id))?.evses).toMatchObject([{ status: "CHARGING" }]);
});

test("an EVSE and its connectors are put and patched on their own", async () => {
  const id = newLocationId();
  const address = addressOf(id, "NEW");
  const evse = readOf(testEvse("NEW", { last_updated: minute(1) }));
  await put(testLocation(id));
  expect(await push({ kind: "putEvse", connectionId, address, evse })).toEqual(["kept"]);
  const [first] = evse.object.connectors;
  if (first === undefined) throw new Error("an EVSE without a connector");
  const connector = { ...first, id: "2", last_updated: minute(2) };
  const at3 = { max_amperage: 32, last_updated: minute(3) };
  const connectorPushes: Push[] = [
    { kind: "patchConnector", connectionId, address: addressOf(id, "new", "2"), patch: at3 },
    { kind: "putConnector", connectionId, address, connector },
    { kind: "patchConnector", connectionId, address: addressOf(id, "new", "3"), patch: at3 },
  ];
  expect(await push(...connectorPushes)).toEqual(["kept", "kept", "early"]);
  const found = (await shown(id))?.evses.find(({ uid }) => uid === "NEW");
  expect(found?.connectors).toMatchObject([{ id: "1" }, { id: "2", max_amperage: 32 }]);
});

test("a change of an EVSE is none of the location: an older PUT of it still counts", async () => {
  const id = newLocationId();
  await put(testLocation(id, { name: "First", last_updated: minute(1) }));
  const address = addressOf(id);
  const evse = readOf(testEvse(`${id}-1`, { last_updated: minute(30), status: "BLOCKED" }));
  await push({ kind: "putEvse", connectionId, address, evse });
  await put(testLocation(id, { name: "Second", last_updated: minute(2) }));
  const station = await shown(id);
  expect(station?.location.name).toBe("Second");
  expect(station?.evses).toMatchObject([{ status: "BLOCKED" }]);
});

test("a PATCH of a location changes what it names, and may bring whole EVSEs", async () => {
  const id = newLocationId();
  await put(testLocation(id));
  const patch = {
    name: "Renamed",
    evses: [testEvse("MORE", { last_updated: minute(1) })],
    last_updated: minute(1),
  };
  const address = addressOf(id.toLowerCase());
  expect(await push({ kind: "patchLocation", connectionId, address, patch })).toEqual(["kept"]);
  const station = await shown(id);
  expect(station?.location).toMatchObject({ name: "Renamed", city: "Berlin" });
  expect(station?.evses.map(({ uid }) => uid)).toEqual([`${id}-1`, "MORE"]);
});

test("a station disappears with its last EVSE, and comes back with it", async () => {
  const id = newLocationId();
  await put(testLocation(id));
  await push(status(addressOf(id), "REMOVED", 1));
  expect(await shown(id)).toBeUndefined();
  await push(status(addressOf(id), "AVAILABLE", 2));
  expect((await shown(id))?.evses).toHaveLength(1);
});

test("a batch answers for each push, whatever the others are", async () => {
  const [id, foreign, missing] = [newLocationId(), newLocationId(), newLocationId()];
  await put(testLocation(id));
  const manner = { source: true, pulled: false };
  await storeLocations(database, clock, "con_2", [readOf(testLocation(foreign))], manner);
  const outcomes = await push(
    status(addressOf(id), "CHARGING", 1),
    status(addressOf(foreign), "CHARGING", 1),
    status(addressOf(missing), "CHARGING", 1),
    status(addressOf(id), "AVAILABLE", 2),
    status(addressOf(id, "unknown"), "CHARGING", 1),
  );
  expect(outcomes).toEqual(["kept", "foreign", "early", "kept", "early"]);
  expect((await shown(id))?.evses).toMatchObject([{ status: "AVAILABLE" }]);
  expect((await shown(foreign))?.evses).toMatchObject([{ status: "AVAILABLE" }]);
});

test("only what changes is told of, and written", async () => {
  const [id, other] = [newLocationId(), newLocationId()];
  await put(testLocation(id), testLocation(other));
  const versions = async () =>
    (await sql`select uid, evses.xmin::text from evses order by uid`.execute(database)).rows;
  const pushes = [status(addressOf(id), "CHARGING", 1), status(addressOf(other), "BLOCKED", 1)];
  expect((await storePushes(database, clock, pushes)).changed).toHaveLength(2);
  const before = await versions();
  const again = [...pushes, status(addressOf(id), "AVAILABLE", 0)];
  expect((await storePushes(database, clock, again)).changed).toEqual([]);
  expect(await versions()).toEqual(before);
});

test("texts that a database cannot hold do not stop the others", async () => {
  const id = newLocationId();
  const name = "N\0L \\u0000 \ud800";
  const hostile = addressOf(id, "\0", "\ud800");
  const patch = { note: "a\0b\ud800", "\0": 1, last_updated: minute(3) };
  await put(testLocation(id, { name }));
  const outcomes = await push(
    { kind: "patchEvse", connectionId, address: hostile, patch },
    { kind: "patchEvse", connectionId, address: addressOf(id), patch },
    status(addressOf(id), "NO\0STATUS", 3),
    status(addressOf(id), "CHARGING", 4),
  );
  expect(outcomes).toEqual(["early", "kept", "kept", "kept"]);
  const odd = testEvse("ODD", { status: "NO\0STATUS" });
  await put(testLocation(id, { name, evses: [odd], last_updated: minute(5) }));
  await put(testLocation(id, { name, last_updated: minute(6) }));
  const station = await shown(id);
  expect(station?.location.name).toBe("N\u{fffd}L \\u0000 \u{fffd}");
  expect(station?.evses).toMatchObject([{ status: "CHARGING", note: "a\u{fffd}b\u{fffd}" }]);
});
