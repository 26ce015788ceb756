import { expect, test } from "vitest";
import type { PublicPrice } from "./public-price.ts";
import { publicPrice } from "./publish-price.ts";
import { german, priced, tariffOf } from "../testing/tariff-fixture.ts";

function show(elements: unknown[], change: object = {}, others: object = {}): PublicPrice {
  return publicPrice({
    tariff: tariffOf(elements, others),
    at: "2026-11-21T09:00:00Z",
    timeZone: "Europe/Berlin",
    powerKw: "150",
    tax: german,
    ...change,
  });
}

test("0.4958 net is shown as 0.59 with 19 % tax", () => {
  expect(show([priced("ENERGY", 0.4958)])).toEqual({
    currency: "EUR",
    components: [
      {
        type: "energy",
        unit: "kwh",
        net: "0.4958",
        gross: "0.59",
        taxRate: "19",
        stepSize: 1,
        condition: null,
      },
    ],
    energyGrossNow: "0.59",
    minimum: null,
    maximum: null,
  });
});

test("prices are in the order kWh, minute, parking minute, session; hours become minutes", () => {
  const { components } = show([
    priced("FLAT", 1),
    priced("PARKING_TIME", 5.042017, { min_duration: 14_400 }, 60),
    priced("TIME", 3),
    priced("ENERGY", 0.4),
  ]);
  expect(components.map(({ type, unit }) => [type, unit])).toEqual([
    ["energy", "kwh"],
    ["time", "minute"],
    ["parking_time", "minute"],
    ["flat", "session"],
  ]);
  expect(components[2]).toMatchObject({
    net: "0.084034",
    gross: "0.1",
    stepSize: 60,
    condition: { minDurationMinutes: "240" },
  });
});

test("what the power never reaches, has ended or is hidden by another price is left out", () => {
  const { components } = show([
    priced("ENERGY", 0.9, { min_power: 200 }),
    priced("ENERGY", 0.8, { min_current: 1_000 }),
    priced("ENERGY", 0.7, { end_date: "2026-11-21" }),
    priced("ENERGY", 0.6, { start_time: "22:00", end_time: "06:00" }),
    priced("ENERGY", 0.5),
    priced("ENERGY", 0.4, { max_power: 50 }),
    priced("TIME", 9, { reservation: "RESERVATION" }),
  ]);
  expect(components.map(({ net, condition }) => [net, condition])).toEqual([
    ["0.6", { startTime: "22:00", endTime: "06:00" }],
    ["0.5", null],
  ]);
});

test("the headline is the price at the asked instant", () => {
  const elements = [
    priced("ENERGY", 1, { start_time: "22:00", end_time: "06:00" }),
    priced("ENERGY", 2),
  ];
  expect(show(elements).energyGrossNow).toBe("2.38");
  expect(show(elements, { at: "2026-11-21T23:00:00Z" }).energyGrossNow).toBe("1.19");
});

test("energy without a price has no headline", () => {
  expect(show([priced("TIME", 6)]).energyGrossNow).toBeNull();
});

test("a tariff of zero prices is shown as energy for nothing", () => {
  const { components, energyGrossNow } = show([priced("FLAT", 0, undefined, 0)]);
  expect(components).toMatchObject([{ type: "energy", net: "0", gross: "0", condition: null }]);
  expect(energyGrossNow).toBeNull();
});

test("zero prices beside others are not shown", () => {
  const { components } = show([priced("ENERGY", 0.4), priced("TIME", 0), priced("FLAT", 0)]);
  expect(components.map(({ type }) => type)).toEqual(["energy"]);
});

test("prices that differ in the weekday only are joined", () => {
  const on = (price: number, ...days: string[]): object =>
    priced("ENERGY", price, { day_of_week: days });
  const week = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
  const same = show(week.map((day) => on(0.5, day))).components;
  expect(same.map(({ net, condition }) => [net, condition])).toEqual([["0.5", null]]);
  const weekend = show(week.map((day) => on(day.startsWith("S") ? 0.3 : 0.5, day))).components;
  expect(weekend.map(({ net, condition }) => [net, condition?.dayOfWeek])).toEqual([
    ["0.5", week.slice(0, 5)],
    ["0.3", week.slice(5)],
  ]);
});

test("price limits are shown with tax", () => {
  const limits = { min_price: { excl_vat: 1 }, max_price: { excl_vat: 40, incl_vat: 45 } };
  const { minimum, maximum } = show([priced("ENERGY", 0.4)], {}, limits);
  expect(minimum).toEqual({ amount: 119, currency: "EUR" });
  expect(maximum).toEqual({ amount: 4500, currency: "EUR" });
});

test("a limit on current is shown as the power it gives at 230 V", () => {
  const { components } = show([priced("ENERGY", 0.4, { min_current: 32 }), priced("ENERGY", 0.3)]);
  expect(components[0]?.condition).toEqual({ minPowerKw: "7.36" });
});
