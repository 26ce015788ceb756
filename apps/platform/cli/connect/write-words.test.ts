import type { Price } from "@networkcore/contract";
import { expect, test } from "vitest";
import { writeAmount } from "./write-amount.ts";
import { writeCount, writeTimes } from "./write-count.ts";
import { writeDuration } from "./write-duration.ts";
import { writePrice } from "./write-price.ts";

test("amounts have the decimals of their currency", () => {
  expect(writeAmount({ amount: 5, currency: "EUR" })).toBe("0.05 EUR");
  expect(writeAmount({ amount: -123_456, currency: "EUR" })).toBe("-1234.56 EUR");
  expect(writeAmount({ amount: 150, currency: "JPY" })).toBe("150 JPY");
  expect(writeAmount({ amount: 1_500, currency: "KWD" })).toBe("1.500 KWD");
});

test("durations have the unit that fits", () => {
  expect([0.4, 999, 1_000, 59_940, 59_960, 125_000].map(writeDuration)).toEqual([
    "0 ms", "999 ms", "1.0 s", "59.9 s", "1 min 00 s", "2 min 05 s",
  ]);
});

test("one of a thing is singular", () => {
  expect([writeCount(1, "EVSE"), writeCount(15_032, "location")]).toEqual([
    "1 EVSE", "15,032 locations",
  ]);
  expect([writeTimes(1), writeTimes(2)]).toEqual(["once", "2 times"]);
});

const component = { net: "0.4958", gross: "0.59", tax_rate: "19", step_size: 1, condition: null };
const night = { start_time: "22:00", end_time: "06:00" };
const price: Price = {
  currency: "EUR",
  components: [],
  energy_gross_now: null,
  minimum: null,
  maximum: null,
  origin: "operator",
};

test("a price is told component by component, with its conditions", () => {
  const components: Price["components"] = [
    { ...component, type: "energy", unit: "kwh", condition: night },
    { ...component, type: "energy", unit: "kwh", step_size: 100 },
    {
      ...component, type: "parking_time", unit: "minute", step_size: 60,
      condition: { min_duration_minutes: "240", day_of_week: ["MONDAY", "TUESDAY"] },
    },
    { ...component, type: "flat", unit: "session", tax_rate: "0" },
  ];
  const limited = { ...price, components, maximum: { amount: 2_000, currency: "EUR" } };
  expect(writePrice(limited)).toEqual([
    "0.59 EUR per kWh (0.4958 + 19 % tax), from 22:00 to 06:00",
    "0.59 EUR per kWh (0.4958 + 19 % tax), in steps of 100 Wh",
    "0.59 EUR per minute of parking (0.4958 + 19 % tax), in steps of 60 s, on mon, tue, "
      + "from 240 minutes",
    "0.59 EUR per session (no tax)",
    "at most 20.00 EUR",
  ]);
});

test("a price without any component is free, and says so", () => {
  expect(writePrice(price)).toEqual(["nothing has a price: charging is free"]);
});
