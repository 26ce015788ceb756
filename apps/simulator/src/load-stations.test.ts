import { Location } from "@networkcore/ocpi";
import { readTariff, Tariff221 } from "@networkcore/pricing";
import { expect, test } from "vitest";
import { cpoIds, cpoPlatforms, type NationalId, nationalIds } from "./cpo-platforms.ts";
import { loadStations } from "./load-stations.ts";

const seededAt = "2026-04-13T10:00:00.000Z";

test.each(cpoIds)("all of %s is valid and every connector has a tariff", async (cpo) => {
  const { locations, tariffs } = await loadStations(cpo, seededAt);
  const ids = new Set<string>();
  for (const tariff of tariffs) {
    readTariff(Tariff221.parse(tariff));
    ids.add(`${tariff.party_id} ${tariff.id}`);
  }
  const wrong: string[] = [];
  for (const location of locations) {
    if (!Location.safeParse(location).success) wrong.push(location.id);
    if (!(location.party_id in cpoPlatforms[cpo].parties)) wrong.push(location.id);
    for (const connector of (location.evses ?? []).flatMap((evse) => evse.connectors)) {
      const named = connector.tariff_ids ?? [];
      const known = named.every((id) => ids.has(`${location.party_id} ${id}`));
      if (named.length === 0 || !known) wrong.push(`${location.id} ${connector.id}`);
    }
  }
  expect(wrong).toEqual([]);
  const isNational = nationalIds.includes(cpo as NationalId);
  expect(locations.length).toBeGreaterThanOrEqual(isNational ? 2900 : 36);
});

test("statuses are always the same, in about the shares that were chosen", async () => {
  const count = async () => {
    const found: Record<string, number> = {};
    for (const { evses } of (await loadStations("gb", seededAt)).locations) {
      for (const { status } of evses ?? []) found[status] = (found[status] ?? 0) + 1;
    }
    return found;
  };
  const first = await count();
  expect(await count()).toEqual(first);
  const all = Object.values(first).reduce((sum, part) => sum + part, 0);
  expect((first["AVAILABLE"] ?? 0) / all).toBeCloseTo(0.78, 1);
  expect((first["CHARGING"] ?? 0) / all).toBeCloseTo(0.14, 1);
});

test("a limit keeps the locations around the middle of Berlin", async () => {
  const { locations } = await loadStations("de", seededAt, 30);
  expect(locations.length).toBe(30);
  expect(locations.some(({ party_id }) => party_id === "ALL")).toBe(true);
  for (const { coordinates } of locations) {
    expect(Number(coordinates.latitude)).toBeCloseTo(52.52, 0);
    expect(Number(coordinates.longitude)).toBeCloseTo(13.405, 0);
  }
});

test("a sandbox tariff says that it is none of the operator's", async () => {
  const { tariffs } = await loadStations("fr", seededAt, 1);
  const own = tariffs.filter(({ id }) => !id.startsWith("SANDBOX-"));
  expect(own.length).toBe(343);
  for (const tariff of tariffs.filter(({ id }) => id.startsWith("SANDBOX-"))) {
    expect(tariff.tariff_alt_text?.[0]?.text).toMatch(/not published by the operator/);
  }
});
