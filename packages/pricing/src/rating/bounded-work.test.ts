import { expect, test } from "vitest";
import { readTariff } from "../tariff/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import { readCdr } from "./read-cdr.ts";

test("the longest tariff over the longest session ends in bounded time", () => {
  const minute = (at: number): string =>
    [Math.floor(at / 60) % 24, at % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const elements = Array.from({ length: 2_000 }, (_, at) => ({
    price_components: [{ type: "ENERGY", price: 0.5, step_size: 1 }],
    restrictions: { start_time: minute(at), end_time: minute(at + 1), min_kwh: at / 100 },
  }));
  const long = readTariff({
    id: "T1",
    currency: "EUR",
    elements,
    last_updated: "2026-01-01T00:00:00Z",
  });
  const began = performance.now();
  rateCdr({
    tariffs: [long],
    cdr: readCdr({
      currency: "EUR",
      start_date_time: "2026-11-21T09:00:00Z",
      end_date_time: "2027-11-20T09:00:00Z",
      charging_periods: [
        {
          start_date_time: "2026-11-21T09:00:00Z",
          dimensions: [{ type: "ENERGY", volume: 10 }],
        },
      ],
    }),
    timeZone: "Europe/Berlin",
    tax: "tariff",
  });
  // Not a goal of speed but a guard against endless work.
  expect(performance.now() - began).toBeLessThan(15_000);
});

const minuteOf = (at: number): string =>
  [Math.floor(at / 60) % 24, at % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** Restrictions that never hold, each with a minute, a duration and a power of its own. */
const never = Array.from({ length: 2_000 }, (_, at) => ({
  price_components: ["ENERGY", "TIME", "PARKING_TIME", "FLAT"].map((type) => ({
    type, price: 0.5, step_size: 1,
  })),
  restrictions: {
    start_time: minuteOf(at), end_time: minuteOf(at + 1), min_duration: at, min_power: 9_999,
  },
}));
const endless = readTariff({
  id: "T1", currency: "EUR", elements: never, last_updated: "2026-01-01T00:00:00Z",
});

function rateUnder(periods: number, end: string): () => unknown {
  const dimensions = ["ENERGY", "TIME", "PARKING_TIME"].map((type) => ({ type, volume: 0.001 }));
  return () =>
    rateCdr({
      tariffs: [endless],
      cdr: readCdr({
        currency: "EUR",
        start_date_time: "2026-11-21T09:00:00Z",
        end_date_time: end,
        charging_periods: Array.from({ length: periods }, (_, at) => ({
          start_date_time: new Date(Date.UTC(2026, 10, 21, 9) + at * 1_000).toISOString(),
          dimensions,
        })),
      }),
      timeZone: "Europe/Berlin",
      tax: "tariff",
    });
}

test("a year under a tariff that never holds is rated, and says that it stopped looking", () => {
  const began = performance.now();
  expect(rateUnder(1, "2027-11-20T09:00:00Z")()).toMatchObject({
    notes: expect.arrayContaining([
      expect.objectContaining({ code: "price_changes_unchecked" }),
    ]),
  });
  expect(performance.now() - began).toBeLessThan(15_000);
});

test("thousands of periods under thousands of elements are refused", () => {
  expect(rateUnder(1_001, "2026-11-22T09:00:00Z")).toThrow(
    expect.objectContaining({ code: "invalid_period", path: "charging_periods" }),
  );
});
