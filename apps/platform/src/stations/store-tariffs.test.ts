import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stationMigrations } from "./index.ts";
import { readPublicTariffs, readTariffPublicAt, readTariffVersion } from "./public-tariff.ts";
import { deleteTariff, storeTariffs, tariffVersion } from "./store-tariffs.ts";
import { testTariff } from "./test-location.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const pushed = { version: "2.2.1", pulled: false } as const;
const pulled = { version: "2.2.1", pulled: true } as const;
type Tariff = ReturnType<typeof testTariff>;
const store = (...tariffs: Tariff[]) => storeTariffs(database, clock, tariffs, pushed);

beforeEach(async () => {
  await sql`truncate tariff_versions, tariff_deletions`.execute(database);
});

const at = (hour: number) => `2026-04-13T${String(hour).padStart(2, "0")}:00:00Z`;

const key = { countryCode: "DE", partyId: "ALL", tariffId: "T1" };
const allVersions = async () =>
  (await sql`select version from tariff_versions`.execute(database)).rows.length;
const publicVersions = async () => (await readPublicTariffs(database)).map((row) => row.version);
const publicAt = async (hour: number) =>
  (await readTariffPublicAt(database, key, new Date(at(hour))))?.version;

test("a changed tariff becomes the public one, and the former stays for its sessions", async () => {
  const [before, after] = [testTariff(0.4), testTariff(0.5, { last_updated: at(13) })];
  clock.set(at(12));
  await store(before);
  clock.set(at(14));
  await store(after);
  expect(await publicVersions()).toEqual([tariffVersion(after)]);
  for (const tariff of [before, after]) {
    const version = tariffVersion(tariff);
    const kept = { body: tariff, ocpi_version: "2.2.1", version };
    expect(await readTariffVersion(database, { ...key, version })).toEqual(kept);
  }
  const unknown = { ...key, version: "0".repeat(64) };
  expect(await readTariffVersion(database, unknown)).toBeUndefined();
});

test("the same tariff again changes nothing", async () => {
  clock.set(at(12));
  expect(await store(testTariff(0.4))).toBe(true);
  clock.set(at(14));
  expect(await store(testTariff(0.4))).toBe(false);
  expect(await allVersions()).toBe(1);
});

test("an older tariff that comes late does not become public", async () => {
  const newer = testTariff(0.5, { last_updated: at(13) });
  await store(newer);
  await store(testTariff(0.4, { last_updated: at(11) }));
  expect(await publicVersions()).toEqual([tariffVersion(newer)]);
});

test("tariffs of one id and different parties are different tariffs", async () => {
  await store(testTariff(0.4), testTariff(0.5, { party_id: "EWE" }));
  expect(await publicVersions()).toHaveLength(2);
});

test("of a tariff that comes twice in one page the newer one is public", async () => {
  const newer = testTariff(0.5, { last_updated: at(13) });
  const other = testTariff(0.6, { id: "T2" });
  await store(newer, testTariff(0.4), newer, other);
  expect(await publicVersions()).toEqual([tariffVersion(newer), tariffVersion(other)]);
});

test("the version follows the content, not the order of the fields", () => {
  const tariff = testTariff(0.4);
  const reversed = Object.fromEntries(Object.entries(tariff).toReversed()) as typeof tariff;
  expect(tariffVersion(reversed)).toBe(tariffVersion(tariff));
  expect(tariffVersion(testTariff(0.41))).not.toBe(tariffVersion(tariff));
});

test("which version of one time is public does not depend on their order", async () => {
  const [one, other] = [testTariff(0.4), testTariff(0.5)];
  const winner = [one, other].map(tariffVersion).sort().at(-1);
  for (const order of [[one, other], [other, one], [one, other, one]]) {
    await sql`truncate tariff_versions`.execute(database);
    for (const tariff of order) await store(tariff);
    expect(await publicVersions()).toEqual([winner]);
  }
  clock.set(at(15));
  const loser = tariffVersion(one) === winner ? other : one;
  await storeTariffs(database, clock, [loser], pulled);
  expect(await publicVersions()).toEqual([tariffVersion(loser)]);
  expect(await storeTariffs(database, clock, [loser], pulled)).toBe(false);
  clock.set(at(16));
  await storeTariffs(database, clock, [loser === one ? other : one], pulled);
  expect(await publicVersions()).toEqual([winner]);
});

test("a session is priced by what was public at its start, whenever it came", async () => {
  const [early, late] = [testTariff(0.4), testTariff(0.5, { last_updated: at(13) })];
  const future = testTariff(0.6, { last_updated: at(14), start_date_time: at(18) });
  await store(future, late);
  await store(early);
  expect(await publicAt(12)).toBe(tariffVersion(early));
  expect(await publicAt(13)).toBe(tariffVersion(late));
  // Published, but not valid yet: the one before it still is.
  expect(await publicAt(17)).toBe(tariffVersion(late));
  expect(await publicAt(18)).toBe(tariffVersion(future));
  const before = new Date("2026-01-01T00:00:00Z");
  expect(await readTariffPublicAt(database, key, before)).toBeUndefined();
  const lower = { countryCode: "de", partyId: "all", tariffId: "t1" };
  const found = await readTariffPublicAt(database, lower, new Date(at(13)));
  expect(found?.tariff.elements[0]?.components[0]?.price.toString()).toBe("0.5");
});

test("a deletion hides what was updated before it and came by then", async () => {
  const tariff = testTariff(0.4, { last_updated: at(10) });
  clock.set(at(12));
  await deleteTariff(database, clock, key);
  await store(tariff);
  expect(await publicVersions()).toEqual([]);
  expect(await publicAt(11)).toBe(tariffVersion(tariff));
  expect(await publicAt(12)).toBeUndefined();
  const back = testTariff(0.5, { last_updated: at(13) });
  await store(back);
  expect(await publicVersions()).toEqual([tariffVersion(back)]);
  expect(await publicAt(11)).toBe(tariffVersion(tariff));
});

test("a tariff told again after its deletion is public again, and was not between", async () => {
  const tariff = testTariff(0.4, { last_updated: at(10) });
  for (const manner of [pushed, pulled]) {
    await sql`truncate tariff_versions, tariff_deletions`.execute(database);
    clock.set(at(11));
    await storeTariffs(database, clock, [tariff], manner);
    clock.set(at(12));
    await deleteTariff(database, clock, key);
    clock.set(at(14));
    expect(await storeTariffs(database, clock, [tariff], manner)).toBe(true);
    expect(await publicVersions()).toEqual([tariffVersion(tariff)]);
    expect(await storeTariffs(database, clock, [tariff], manner)).toBe(false);
    const hours = [11, 12, 13, 14].map(publicAt);
    const version = tariffVersion(tariff);
    expect(await Promise.all(hours)).toEqual([version, undefined, undefined, version]);
    clock.set(at(15));
    await deleteTariff(database, clock, key);
    expect(await publicVersions()).toEqual([]);
    expect(await publicAt(14)).toBe(version);
  }
});

test("an old version that is pushed late does not stand in for a deleted one", async () => {
  const [old, newer] = [9, 10].map((hour) => testTariff(hour, { last_updated: at(hour) }));
  if (old === undefined || newer === undefined) throw new Error("fewer versions than hours");
  clock.set(at(11));
  await store(newer);
  clock.set(at(12));
  await deleteTariff(database, clock, key);
  clock.set(at(14));
  await store(old);
  expect(await publicVersions()).toEqual([]);
  await storeTariffs(database, clock, [old], pulled);
  expect(await publicVersions()).toEqual([tariffVersion(old)]);
});

test("a tariff is read as the version of OCPI says that it came in", async () => {
  const gross = { ...testTariff(0.5), tax_included: "YES" };
  await storeTariffs(database, clock, [gross], { version: "2.3.0", pulled: false });
  const found = await readTariffPublicAt(database, key, new Date(at(10)));
  expect(found).toMatchObject({ ocpiVersion: "2.3.0", tariff: { taxIncluded: "yes" } });
});
