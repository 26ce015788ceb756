import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stationMigrations } from "./index.ts";
import { readTariffVersion, storeTariffs, tariffVersion } from "./store-tariffs.ts";
import { testTariff } from "./test-location.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const store = (...tariffs: ReturnType<typeof testTariff>[]) =>
  storeTariffs(database, clock, tariffs);

beforeEach(async () => {
  await sql`truncate tariff_versions`.execute(database);
});

const at = (hour: number) => `2026-04-13T${String(hour).padStart(2, "0")}:00:00Z`;

async function versions() {
  const { rows } = await sql<{ version: string; from: Date; until: Date | null }>`
    select version, public_from as from, public_until as until from tariff_versions
    order by public_from`.execute(database);
  return rows;
}

test("a changed tariff becomes the public one, and the former stays for its sessions", async () => {
  const [before, after] = [testTariff(0.4), testTariff(0.5, { last_updated: at(13) })];
  clock.set(at(12));
  await store(before);
  clock.set(at(14));
  await store(after);
  expect(await versions()).toEqual([
    { version: tariffVersion(before), from: new Date(at(12)), until: new Date(at(14)) },
    { version: tariffVersion(after), from: new Date(at(14)), until: null },
  ]);
  const key = { countryCode: "DE", partyId: "ALL", tariffId: "T1" };
  for (const tariff of [before, after]) {
    const version = tariffVersion(tariff);
    expect(await readTariffVersion(database, { ...key, version })).toEqual(tariff);
  }
  const unknown = { ...key, version: "0".repeat(64) };
  expect(await readTariffVersion(database, unknown)).toBeUndefined();
});

test("the same tariff again changes nothing", async () => {
  clock.set(at(12));
  await store(testTariff(0.4));
  clock.set(at(14));
  await store(testTariff(0.4));
  expect(await versions()).toHaveLength(1);
  expect((await versions())[0]).toMatchObject({ from: new Date(at(12)), until: null });
});

test("an older tariff that comes late does not become public", async () => {
  const newer = testTariff(0.5, { last_updated: at(13) });
  await store(newer);
  await store(testTariff(0.4, { last_updated: at(11) }));
  const open = (await versions()).filter(({ until }) => until === null);
  expect(open.map(({ version }) => version)).toEqual([tariffVersion(newer)]);
});

test("tariffs of one id and different parties are different tariffs", async () => {
  await store(testTariff(0.4), testTariff(0.5, { party_id: "EWE" }));
  expect((await versions()).filter(({ until }) => until === null)).toHaveLength(2);
});

test("of a tariff that comes twice in one page the newer one is public", async () => {
  const newer = testTariff(0.5, { last_updated: at(13) });
  const other = testTariff(0.6, { id: "T2" });
  await store(newer, testTariff(0.4), newer, other);
  const open = (await versions()).filter(({ until }) => until === null);
  expect(new Set(open.map(({ version }) => version))).toEqual(
    new Set([tariffVersion(newer), tariffVersion(other)]),
  );
});

test("the version follows the content, not the order of the fields", () => {
  const tariff = testTariff(0.4);
  const reversed = Object.fromEntries(Object.entries(tariff).toReversed()) as typeof tariff;
  expect(tariffVersion(reversed)).toBe(tariffVersion(tariff));
  expect(tariffVersion(testTariff(0.41))).not.toBe(tariffVersion(tariff));
});
