import type { Price, PriceComponent } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { extraFees } from "./price-words.ts";

const component = (part: Partial<PriceComponent>) =>
  ({ type: "energy", unit: "kwh", gross: "0.59", condition: null, ...part }) as PriceComponent;
const price = (...components: PriceComponent[]) =>
  ({ currency: "EUR", components, energyGrossNow: "0.59" }) as Price;

test("a plain price per kWh has no extra fees", () => {
  expect(extraFees(price(component({})), "en")).toEqual([]);
});

test("fees stand beside the headline with their conditions", () => {
  const tariff = price(
    component({}),
    component({
      type: "time",
      unit: "minute",
      gross: "0.1",
      condition: { minDurationMinutes: "60" },
    }),
    component({ type: "flat", unit: "session", gross: "0.35" }),
  );
  expect(extraFees(tariff, "en")).toEqual([
    "+ €0.10/min after 60\u00a0min",
    "+ €0.35 per session",
  ]);
});

test("an energy price of other hours is told as well", () => {
  const night = component({ gross: "0.39", condition: { startTime: "22:00", endTime: "06:00" } });
  expect(extraFees(price(component({}), night), "en")).toEqual(["€0.39/kWh 22:00–06:00"]);
});

test("time after the charge says when it counts", () => {
  const idle = component({ type: "parking_time", unit: "minute", gross: "0.2" });
  expect(extraFees(price(component({}), idle), "en")).toEqual([
    "+ €0.20/min when charging has ended",
  ]);
});
