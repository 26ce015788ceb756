import { expect, test } from "vitest";
import { type ChargeEstimate, estimateCharge } from "./estimate-charge.ts";
import { german, priced, tariffOf } from "../testing/tariff-fixture.ts";

function estimate(elements: unknown[], change: object = {}): ChargeEstimate {
  return estimateCharge({
    tariff: tariffOf(elements),
    startAt: "2026-11-21T09:00:00Z",
    energyKwh: "40",
    powerKw: "50",
    timeZone: "Europe/Berlin",
    tax: german,
    ...change,
  });
}

test("energy is charged at 80 % of the power", () => {
  const { durationMinutes, rating } = estimate([priced("ENERGY", 0.5), priced("TIME", 6)]);
  expect(durationMinutes).toBe(60);
  expect(rating.exactNet).toBe("26");
});

test("36.648 kWh at 0.4958 are estimated as they will be billed", () => {
  const change = { energyKwh: "36.648", powerKw: "150" };
  const { rating, durationMinutes } = estimate([priced("ENERGY", 0.4958)], change);
  expect(rating.totals.gross).toEqual({ amount: 2162, currency: "EUR" });
  expect(durationMinutes).toBe(19);
});

test("a charge is split where a local time changes the price", () => {
  const elements = [priced("ENERGY", 1, { end_time: "10:15" }), priced("ENERGY", 2)];
  const { lines, exactNet, notes } = estimate(elements).rating;
  expect(lines.map(({ quantity }) => quantity)).toEqual(["10", "30"]);
  expect(exactNet).toBe("70");
  expect(notes).toEqual([]);
});

test("a charge is split where energy and duration change the price", () => {
  const elements = [
    priced("ENERGY", 1, { max_kwh: 7.5 }),
    priced("ENERGY", 2, { max_duration: 1800 }),
    priced("ENERGY", 3),
  ];
  const { lines, notes } = estimate(elements).rating;
  expect(lines.map(({ quantity }) => quantity)).toEqual(["7.5", "12.5", "20"]);
  expect(notes).toEqual([]);
});

test("the hour that comes twice in autumn is priced twice", () => {
  const night = { start_time: "02:00", end_time: "03:00" };
  const { lines } = estimate([priced("TIME", 6, night), priced("TIME", 60)], {
    startAt: "2026-10-24T23:30:00Z",
    energyKwh: "120",
  }).rating;
  expect(lines.map(({ quantity }) => quantity)).toEqual(["60", "120"]);
});

test("the hour that is left out in spring is not priced", () => {
  const night = { start_time: "02:00", end_time: "03:00" };
  const { lines } = estimate([priced("TIME", 6, night), priced("TIME", 60)], {
    startAt: "2026-03-29T00:30:00Z",
  }).rating;
  expect(lines.map(({ quantity, element }) => [quantity, element])).toEqual([["60", 1]]);
});

test("a price for strong chargers is taken at the full power, as it is shown", () => {
  const elements = [priced("ENERGY", 0.7, { min_power: 50 }), priced("ENERGY", 0.5)];
  expect(estimate(elements).rating.exactNet).toBe("28");
  expect(estimate(elements, { powerKw: "49" }).rating.exactNet).toBe("20");
});

const none = "energyKwh: energy and power must be above zero";
const long = "powerKw: the charge would take over 14 days";

test.each([
  [{ energyKwh: "0" }, none],
  [{ energyKwh: "-1" }, none],
  [{ powerKw: "0" }, none],
  [{ powerKw: "-1" }, none],
  [{ energyKwh: "1000000", powerKw: "1" }, long],
  [{ energyKwh: "268.801", powerKw: "1" }, long],
])("%j cannot be estimated", (change, message) => {
  expect(() => estimate([priced("ENERGY", 1)], change)).toThrow(
    expect.objectContaining({ code: "invalid_period", message }),
  );
});

test("14 days at full are estimated, a second begun counts whole", () => {
  const twoWeeks = estimate([priced("TIME", 1)], { energyKwh: "268.8", powerKw: "1" });
  expect([twoWeeks.durationMinutes, twoWeeks.rating.exactNet]).toEqual([14 * 1_440, "336"]);
  const short = estimate([priced("TIME", 3.6)], { energyKwh: "0.001", powerKw: "50" });
  expect([short.durationMinutes, short.rating.exactNet]).toEqual([1, "0.001"]);
});

test("a limit on current is held against the power at 230 V over all phases", () => {
  const elements = [priced("ENERGY", 1, { max_current: 32 }), priced("ENERGY", 2)];
  expect(estimate(elements, { powerKw: "7.3" }).rating.exactNet).toBe("40");
  expect(estimate(elements, { powerKw: "7.36" }).rating.exactNet).toBe("80");
});
