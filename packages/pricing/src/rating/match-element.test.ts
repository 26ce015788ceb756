import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { readInstant, readLocalClock } from "../time/index.ts";
import { findComponent, type Moment } from "./match-element.ts";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";

const saturday = "2026-11-21T09:00:00Z";

function holds(restrictions: object, moment: Partial<Moment>, at = saturday): boolean {
  const tariff = tariffOf([priced("ENERGY", 1, restrictions)]);
  const found = findComponent(tariff, "charging", "energy", {
    clock: readLocalClock(readInstant(at), "Europe/Berlin"),
    kwh: Decimal.zero,
    seconds: 0,
    powerKw: null,
    currentA: null,
    ...moment,
  });
  return found !== undefined;
}

test.each([
  [{ start_time: "10:00", end_time: "11:00" }, "2026-11-21T09:00:00Z", true],
  [{ start_time: "10:00", end_time: "11:00" }, "2026-11-21T09:59:59Z", true],
  [{ start_time: "10:00", end_time: "11:00" }, "2026-11-21T10:00:00Z", false],
  [{ start_time: "22:00", end_time: "06:00" }, "2026-11-21T23:30:00Z", true],
  [{ start_time: "22:00", end_time: "06:00" }, "2026-11-21T04:59:59Z", true],
  [{ start_time: "22:00", end_time: "06:00" }, "2026-11-21T05:00:00Z", false],
  [{ start_time: "20:00", end_time: "00:00" }, "2026-11-21T22:59:00Z", true],
  [{ start_time: "20:00", end_time: "00:00" }, "2026-11-21T23:00:00Z", false],
  [{ start_time: "08:00", end_time: "08:00" }, "2026-11-21T23:00:00Z", true],
  [{ end_time: "10:00" }, "2026-11-21T08:59:00Z", true],
  [{ end_time: "10:00" }, "2026-11-21T09:00:00Z", false],
  [{ day_of_week: ["SATURDAY"] }, "2026-11-21T09:00:00Z", true],
  [{ day_of_week: ["SATURDAY"] }, "2026-11-20T23:00:00Z", true],
  [{ day_of_week: ["SATURDAY"] }, "2026-11-20T22:59:59Z", false],
  [{ day_of_week: ["FRIDAY"], start_time: "22:00", end_time: "06:00" },
    "2026-11-21T01:00:00Z", false],
  [{ start_date: "2026-11-21" }, "2026-11-20T23:00:00Z", true],
  [{ start_date: "2026-11-21" }, "2026-11-20T22:59:59Z", false],
  [{ end_date: "2026-11-21" }, "2026-11-20T22:59:59Z", true],
  [{ end_date: "2026-11-21" }, "2026-11-20T23:00:00Z", false],
])("%j at %s: %s", (restrictions, at, wanted) => {
  expect(holds(restrictions, {}, at)).toBe(wanted);
});

test.each(["min_kwh", "max_kwh"])("%s: a minimum counts in, a maximum does not", (key) => {
  const isMinimum = key === "min_kwh";
  expect(holds({ [key]: 10 }, { kwh: Decimal.of("9.999") })).toBe(!isMinimum);
  expect(holds({ [key]: 10 }, { kwh: Decimal.of(10) })).toBe(isMinimum);
});

test("durations and powers follow the same rule", () => {
  expect(holds({ min_duration: 1800 }, { seconds: 1800 })).toBe(true);
  expect(holds({ max_duration: 1800 }, { seconds: 1800 })).toBe(false);
  expect(holds({ min_power: 50 }, { powerKw: Decimal.of(50) })).toBe(true);
  expect(holds({ max_power: 50 }, { powerKw: Decimal.of(50) })).toBe(false);
  expect(holds({ min_current: 32 }, { currentA: Decimal.of(32) })).toBe(true);
  expect(holds({ max_current: 32 }, { currentA: Decimal.of(32) })).toBe(false);
});

test("an unknown power or current holds no restriction on it", () => {
  expect(holds({ max_power: 50 }, {})).toBe(false);
  expect(holds({ min_current: 1 }, {})).toBe(false);
});

test("all restrictions must hold together", () => {
  const both = { min_kwh: 5, max_duration: 60 };
  expect(holds(both, { kwh: Decimal.of(5), seconds: 59 })).toBe(true);
  expect(holds(both, { kwh: Decimal.of(5), seconds: 60 })).toBe(false);
});

test("an element for reservations prices no charging", () => {
  expect(holds({ reservation: "RESERVATION" }, {})).toBe(false);
});
