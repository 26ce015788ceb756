import { expect, test } from "vitest";
import { buildDirectory } from "../network/directory.ts";
import { cities } from "../../test/frozen-network.ts";
import { frenchTariffs, stationsOf } from "./read-stations.ts";

const all = Object.keys(cities).flatMap((city) => stationsOf(city.toLowerCase()));

test("the network has a few hundred stations in seven cities", () => {
  expect(all.length).toBeGreaterThan(300);
  expect(all.length).toBeLessThan(400);
  for (const { evses, operator, latitude, longitude } of all) {
    expect(evses.length).toBeGreaterThan(0);
    expect(operator).not.toBe("");
    expect(Math.abs(latitude - 48) + Math.abs(longitude - 5)).toBeLessThan(20);
  }
});

test("no station and no EVSE stands there twice", () => {
  const stations = [...buildDirectory(1, new Date("2026-11-21T08:00:00Z")).values()];
  const uids = stations.flatMap(({ evses }) => evses.map(({ record }) => record.uid));
  expect(stations).toHaveLength(all.length + 2);
  expect(new Set(uids).size).toBe(uids.length);
});

test("every published tariff is some plug's", () => {
  const named = all.flatMap(({ evses }) =>
    evses.flatMap(({ plugs }) => plugs.map(({ tariffId }) => tariffId)),
  );
  expect(new Set(named.filter((id) => id !== null))).toEqual(
    new Set(frenchTariffs.map(({ id }) => id)),
  );
});
