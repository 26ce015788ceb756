import type { Price, PriceComponent } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { feeNotices } from "./fee-notice.ts";

const component = (part: Partial<PriceComponent>) =>
  ({ type: "time", unit: "minute", gross: "0.1", condition: null, ...part }) as PriceComponent;
const price = (...components: PriceComponent[]) => ({ components }) as Price;
const startedAt = new Date("2026-11-21T08:00:00Z");

test("a fee after a duration begins at a time of the day", () => {
  const later = component({ condition: { minDurationMinutes: "60" } });
  expect(feeNotices(price(later), startedAt)).toEqual([
    { component: later, from: new Date("2026-11-21T09:00:00Z") },
  ]);
});

test("a fee after the charge has no time yet", () => {
  const idle = component({ type: "parking_time" });
  expect(feeNotices(price(idle), startedAt)).toEqual([{ component: idle, from: null }]);
});

test("energy, and time that counts from the start, need no notice", () => {
  const energy = component({ type: "energy", unit: "kwh" });
  expect(feeNotices(price(energy, component({})), startedAt)).toEqual([]);
});
