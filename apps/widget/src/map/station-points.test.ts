import type { StationSummary } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { driverPoint, stationPoints } from "./station-points.ts";

const station = {
  id: "sta_1",
  position: { latitude: 52.5, longitude: 13.4 },
  price: { currency: "EUR", energyGrossNow: "0.59" },
  availability: { available: 0, total: 2 },
} as StationSummary;

test("a station carries its price, whether it is free and whether it is chosen", () => {
  const [point] = stationPoints([station], "en", "sta_1").features;
  expect(point?.geometry.coordinates).toEqual([13.4, 52.5]);
  expect(point?.properties).toEqual({ id: "sta_1", price: "€0.59", free: false, selected: true });
});

test("a station without a price has no label", () => {
  const [point] = stationPoints([{ ...station, price: null }], "en", null).features;
  expect(point?.properties).toMatchObject({ price: "", selected: false });
});

test("an unknown driver is not drawn", () => {
  expect(driverPoint(null).features).toEqual([]);
  const [driver] = driverPoint({ latitude: 1, longitude: 2 }).features;
  expect(driver?.geometry.coordinates).toEqual([2, 1]);
});
