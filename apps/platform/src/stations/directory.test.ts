import { Location } from "@networkcore/ocpi";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import type { Handlers } from "../http/index.ts";
import { listenTo } from "../notifications/index.ts";
import { openDirectory, stationMigrations, stationRoutes } from "./index.ts";
import { distanceMetres } from "./present-station.ts";
import { emptyDirectory } from "./test-dump.ts";
import { readOf, testEvse, testLocation, testTariff } from "./test-location.ts";

const { connection, database, close } = await openTestDatabase(stationMigrations);
const listener = await listenTo(connection, ["stations"]);
const clock = stoppedAt("2026-04-13T12:00:00Z");
const broken = new Set<string>();
const directory = await openDirectory(database, listener, clock, {
  roadHealth: (id) => {
    const usable = !broken.has(id);
    return { usable, startSuccess: null, state: usable ? "good" : "down" };
  },
});
const { searchStations, getStation } = stationRoutes(directory.index, clock);
afterAll(async () => {
  await listener.close();
  await close();
});

beforeEach(async () => {
  broken.clear();
  await emptyDirectory(database);
  await directory.reload();
});

const pushed = { source: true, pulled: false };
const put = (...locations: Location[]) =>
  directory.putLocations(database, "con_1", locations.map(readOf), pushed);
const shared = {
  caller: { kind: "server", keyId: "key_1", partnerId: "dmp_1" },
  body: undefined,
  language: "en",
  requestId: "req-1",
  transaction: undefined,
} as const;
type Query = Parameters<Handlers["searchStations"]>[0]["query"];
const search = (query: Query) => searchStations({ ...shared, params: undefined, query });
const get = (id: string) => getStation({ ...shared, params: { id }, query: undefined });
const isAvailable = ({ status }: { status: string }) => status === "AVAILABLE";
const berlin = { latitude: "52.517", longitude: "13.389" };
const names = async () => (await search(berlin)).data.map(({ name }) => name);

async function allPages(query: Query, limit: string) {
  const pages = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await search({ ...query, limit, ...(cursor !== undefined && { cursor }) });
    expect(page.data.length).toBeLessThanOrEqual(Number(limit));
    expect(page.has_more).toBe(page.next_cursor !== null);
    pages.push(...page.data);
    cursor = page.next_cursor;
  }
  return pages;
}

/** Places on a coarse grid, so that many share a spot or a distance. */
const place = fc.record({
  latitude: fc.integer({ min: -4, max: 4 }).map((step) => 52.517 + step * 0.001),
  longitude: fc.integer({ min: -1, max: 1 }).map((step) => 13.389 + step * 0.02),
});

test("pages of any size bring every station in reach once, nearest first", async () => {
  const limits = fc.integer({ min: 1, max: 7 });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 25 }), limits, async (places, limit) => {
      await sql`truncate stations, evses, station_roads`.execute(database);
      const coordinates = places.map(({ latitude, longitude }) => ({
        latitude: latitude.toFixed(6),
        longitude: longitude.toFixed(6),
      }));
      await put(...coordinates.map((at, index) => testLocation(`L${index}`, { coordinates: at })));
      await directory.reload();
      const from = { latitude: 52.517, longitude: 13.389 };
      const radius = 1_400;
      const distances = coordinates.map(({ latitude, longitude }) =>
        distanceMetres(from, { latitude: Number(latitude), longitude: Number(longitude) }),
      );
      // No place of the grid is within a metre of the radius.
      const within = distances.filter((metres) => metres <= radius).sort((one, two) => one - two);
      const found = await allPages({ ...berlin, radius_m: String(radius) }, String(limit));
      expect(found.map((station) => station.distance_m)).toEqual(within);
      expect(new Set(found.map(({ id }) => id)).size).toBe(within.length);
    }),
    { numRuns: 60 },
  );
});

test("stations are filtered by power and by a free EVSE", async () => {
  const weak = testEvse("W");
  const [connector] = weak.connectors;
  if (connector === undefined) throw new Error("an EVSE without a connector");
  weak.connectors = [{ ...connector, max_electric_power: 11_000 }];
  await put(
    testLocation("weak", { evses: [weak] }),
    testLocation("busy", { evses: [testEvse("B", { status: "CHARGING" })] }),
    testLocation("free"),
  );
  await directory.reload();
  const found = async (query: Partial<Query>) =>
    (await search({ ...berlin, ...query })).data.map(({ name }) => name).sort();
  expect(await found({ min_power_kw: "50" })).toEqual(["Station busy", "Station free"]);
  expect(await found({ available: "true" })).toEqual(["Station free", "Station weak"]);
});

test("a pushed status is in the search of every node soon after its commit", async () => {
  await put(testLocation("A"));
  const other = await openDirectory(database, listener, clock);
  await directory.reload();
  const address = { countryCode: "DE", partyId: "ALL", locationId: "A", evseUid: "A-1" };
  const patch = { status: "CHARGING", last_updated: "2026-04-13T11:00:00Z" };
  await database
    .transaction()
    .execute((transaction) => directory.patchEvse(transaction, "con_1", address, patch));
  for (const { index } of [directory, other]) {
    await vi.waitFor(() => expect(index.all()[0]?.evses[0]?.status).toBe("CHARGING"));
  }
});

test("a storm of statuses is followed without reading everything anew", async () => {
  const evses = Array.from({ length: 5 }, (_, number) => testEvse(`E${number}`));
  await put(...Array.from({ length: 600 }, (_, number) => testLocation(`L${number}`, { evses })));
  await directory.reload();
  const reload = vi.spyOn(directory.index, "reload");
  const patches = Array.from({ length: 3_000 }, (_, number) => ({
    connectionId: "con_1",
    address: {
      countryCode: "DE",
      partyId: "ALL",
      locationId: `L${number % 600}`,
      evseUid: `E${Math.floor(number / 600)}`,
    },
    patch: { status: "CHARGING", last_updated: "2026-04-13T11:00:00Z" },
  }));
  const known = await database
    .transaction()
    .execute((transaction) => directory.patchEvses(transaction, patches));
  expect(known.every(Boolean)).toBe(true);
  const free = () =>
    directory.index.all().flatMap((station) => station.evses.filter(isAvailable)).length;
  await vi.waitFor(() => expect(free()).toBe(0), { timeout: 5_000 });
  expect(reload).not.toHaveBeenCalled();
  reload.mockRestore();
});

test("a few changed stations are told by name, and found where they are now", async () => {
  await put(testLocation("A"), testLocation("B"));
  await directory.reload();
  const reload = vi.spyOn(directory.index, "reload");
  const { changed } = await put(testLocation("C"), testLocation("B", {
    publish: false,
    last_updated: "2026-04-13T11:00:00Z",
  }));
  expect(changed).toHaveLength(2);
  await directory.tell(database, changed);
  // Both stand at one spot, so that their ids say which comes first.
  await vi.waitFor(async () =>
    expect((await names()).sort()).toEqual(["Station A", "Station C"]),
  );
  expect(reload).not.toHaveBeenCalled();
  reload.mockRestore();
});

test("stations that cannot be started come last, on whatever page, and say so", async () => {
  const away = (step: number) => ({
    latitude: (52.517 + step * 0.001).toFixed(6),
    longitude: "13.389000",
  });
  const places = Array.from({ length: 8 }, (_, step) =>
    testLocation(`L${step}`, { coordinates: away(step) }),
  );
  const manner = { source: true, pulled: true };
  const even = places.filter((_, step) => step % 2 === 0);
  const odd = places.filter((_, step) => step % 2 === 1);
  await directory.putLocations(database, "con_good", odd.map(readOf), manner);
  await directory.putLocations(database, "con_bad", even.map(readOf), manner);
  const [twice] = even;
  if (twice === undefined) throw new Error("no station at an even place");
  await directory.putLocations(database, "con_good", [readOf(twice)], { ...manner, source: false });
  await directory.reload();
  broken.add("con_bad");
  const expected = ["L0", "L1", "L3", "L5", "L7", "L2", "L4", "L6"].map((id) => `Station ${id}`);
  for (const limit of ["1", "2", "3", "5", "7", "8", "20"]) {
    const found = await allPages(berlin, limit);
    expect(found.map(({ name }) => name)).toEqual(expected);
    expect(found.map((station) => station.start_health)).toEqual([
      ...Array.from({ length: 5 }, () => "good"),
      ...Array.from({ length: 3 }, () => "down"),
    ]);
  }
});

test("an import shows when it is told, and a new place is searched where it is", async () => {
  await put(testLocation("A"));
  expect(await names()).toEqual([]);
  await directory.tellAll(database);
  await vi.waitFor(async () => expect(await names()).toEqual(["Station A"]));
  const coordinates = { latitude: "48.137", longitude: "11.575" };
  await put(testLocation("A", { coordinates, last_updated: "2026-04-13T11:00:00Z" }));
  const id = directory.index.all()[0]?.id ?? "";
  await sql`select pg_notify('stations', ${id})`.execute(database);
  await vi.waitFor(async () => expect(await names()).toEqual([]));
  const munich = await search({ latitude: "48.137", longitude: "11.575" });
  expect(munich.data).toMatchObject([{ name: "Station A", distance_m: 0 }]);
});

test("what was told while the listener was away is read when it comes back", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  await put(testLocation("A"));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'`
    .execute(database);
  await directory.tellAll(database);
  await vi.waitFor(async () => expect(await names()).toEqual(["Station A"]), { timeout: 5_000 });
  warned.mockRestore();
});

test("a removed EVSE disappears, and a station without one, or unpublished, does too", async () => {
  const last_updated = "2026-04-13T11:00:00Z";
  const evses = [testEvse("X"), testEvse("Y")];
  await put(testLocation("A", { evses }), testLocation("B"), testLocation("C"));
  await put(
    testLocation("A", { evses: [testEvse("X")], last_updated }),
    testLocation("B", { evses: [], last_updated }),
    testLocation("C", { publish: false, last_updated }),
  );
  await directory.reload();
  expect(await names()).toEqual(["Station A"]);
  const [station] = directory.index.all();
  expect((await get(station?.id ?? "")).evses.map(({ uid }) => uid)).toEqual(["X"]);
  await expect(get("sta_unknown")).rejects.toMatchObject({ code: "station_not_found" });
});

test("a connector is offered at its public tariff with the tax of its place", async () => {
  await put(testLocation("A"));
  await directory.putTariffs(database, [testTariff(0.4958)], { version: "2.2.1", pulled: false });
  await directory.reload();
  const id = directory.index.all()[0]?.id ?? "";
  const offer = directory.offer(id, "A-1", "1");
  expect(offer).toMatchObject({ status: "available", powerKw: "150" });
  const [energy] = offer?.tariff?.price.components ?? [];
  expect(energy).toMatchObject({ type: "energy", net: "0.4958", tax_rate: "19" });
  expect(directory.offer(id, "A-1", "2")).toBeUndefined();
  expect(directory.offer("sta_unknown", "A-1", "1")).toBeUndefined();
});

test("without a public tariff a connector has no price and is not offered one", async () => {
  await put(testLocation("A"));
  await directory.reload();
  const id = directory.index.all()[0]?.id ?? "";
  expect(directory.offer(id, "A-1", "1")?.tariff).toBeUndefined();
  expect((await search(berlin)).data[0]?.price).toBeNull();
});

test("a station that cannot be shown is left out, warned of once, and stops no other", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const zones = ["Mars/Base", "CEST", ""];
  await put(
    testLocation("A"),
    ...zones.map((time_zone, number) => testLocation(`ZONE${number}`, { time_zone })),
    testLocation("PLUGS"),
  );
  await directory.putTariffs(database, [testTariff(0.4)], { version: "2.2.1", pulled: false });
  await sql`update evses set body = body || '{"connectors": null}' where uid = 'PLUGS-1'`
    .execute(database);
  await directory.reload();
  await directory.reload();
  expect(await names()).toEqual(["Station A"]);
  expect(warned).toHaveBeenCalledTimes(4);
  const [station] = directory.index.all();
  expect(directory.offer(station?.id ?? "", "A-1", "1")?.tariff).toBeDefined();
  warned.mockRestore();
});

test("a station that fails while a search shows it is left out of the search alone", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  await put(testLocation("A"), testLocation("B"));
  await directory.reload();
  const bad = directory.index.all().find(({ location }) => location.id === "B");
  Object.assign(bad ?? {}, { evses: null });
  expect(await names()).toEqual(["Station A"]);
  expect(await names()).toEqual(["Station A"]);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
});

test("times with an offset of any spelling are told in UTC", async () => {
  const last_updated = "2026-04-13T02:00:00+0200";
  await put(testLocation("A", { last_updated, evses: [testEvse("X", { last_updated })] }));
  await directory.reload();
  const { data } = await search(berlin);
  expect(data).toMatchObject([{ status_updated_at: "2026-04-13T00:00:00.000Z" }]);
});

test("a tariff that cannot be priced is warned of once a version", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const odd = (price: number) =>
    testTariff(price, { id: "ODD", currency: "???", last_updated: `2026-04-13T0${price}:00:00Z` });
  const manner = { version: "2.2.1", pulled: false } as const;
  await directory.putTariffs(database, [odd(1)], manner);
  await directory.reload();
  await directory.reload();
  expect(warned).toHaveBeenCalledTimes(1);
  await directory.putTariffs(database, [odd(2)], manner);
  await directory.reload();
  expect(warned).toHaveBeenCalledTimes(2);
  warned.mockRestore();
});
