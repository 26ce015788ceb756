import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { DirectoryIndex } from "./directory-index.ts";
import { stationMigrations } from "./index.ts";
import { storeLocations } from "./store-locations.ts";
import { storeTariffs } from "./store-tariffs.ts";
import { takeInventory } from "./take-inventory.ts";
import { readOf, testEvse, testLocation, testTariff } from "./test-location.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");

test("an inventory names the tariffs that are asked, and what can be started now", async () => {
  const [plug] = testEvse("X").connectors;
  if (plug === undefined) throw new Error("an EVSE without a connector");
  const strong = testEvse("STRONG", { connectors: [{ ...plug, max_electric_power: 300_000 }] });
  const without = testEvse("FREE", { connectors: [{ ...plug, tariff_ids: ["NONE"] }] });
  const busy = testEvse("BUSY", { status: "CHARGING" });
  const local = testEvse("LOCAL", { capabilities: [] });
  const own = testLocation("A", { evses: [testEvse("WEAK"), strong, without, busy, local] });
  const manner = { source: true, pulled: true };
  await storeLocations(database, clock, "con_1", [readOf(own)], manner);
  await storeLocations(database, clock, "con_2", [readOf(testLocation("B"))], manner);
  const text = [{ language: "de", text: "40 ct" }];
  const tariffs = [testTariff(0.4, { tariff_alt_text: text }), testTariff(1, { id: "UNASKED" })];
  await storeTariffs(database, clock, tariffs, { version: "2.2.1", pulled: true });
  const index = new DirectoryIndex(database);
  await index.reload();

  const inventory = takeInventory(index, "con_1", clock.now());
  expect(inventory.tariffs).toMatchObject([
    { tariffId: "T1", country: "DEU", powerKw: "300", textLanguages: ["de"] },
  ]);
  expect(inventory.connectorsWithoutTariff).toBe(1);
  expect(inventory.startable.map((one) => one.evse_uid)).toEqual(["STRONG", "WEAK"]);
  expect(inventory.startable[0]).toMatchObject({ station_name: "Station A", connector_id: "1" });
});
