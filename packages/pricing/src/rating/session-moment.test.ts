import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { compileTariff } from "../tariff/index.ts";
import { periodAt, priced, tariffOf, type Volumes } from "../testing/tariff-fixture.ts";
import { readInstant } from "../time/index.ts";
import { SessionMoment } from "./session-moment.ts";

const saturday = "2026-11-21T09:00:00Z";

interface State {
  readonly kwh?: Decimal;
  readonly seconds?: number;
  readonly volumes?: Volumes;
  /** Length of the period. */
  readonly ms?: number;
}

function holds(restrictions: object, state: State, at = saturday): boolean {
  const tariff = tariffOf([priced("ENERGY", 1, restrictions)]);
  const moment = new SessionMoment("Europe/Berlin");
  const period = periodAt(at, state.volumes ?? {});
  const ms = readInstant(at);
  const timed = {
    period,
    number: 1,
    startMs: ms,
    endMs: ms + (state.ms ?? 0),
    chargingMs: period.chargingMs ?? 0,
    parkingMs: period.parkingMs ?? 0,
    reservationMs: 0,
  };
  moment.moveTo(timed, ms, (state.seconds ?? 0) * 1_000, state.kwh ?? Decimal.zero);
  return moment.find(compileTariff(tariff).charging.energy) !== undefined;
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

test("power: a minimum counts in, a maximum does not", () => {
  const at = (power: string): State => ({ volumes: { minPowerKw: power, maxPowerKw: power } });
  expect(holds({ min_power: 50 }, at("50"))).toBe(true);
  expect(holds({ min_power: 50 }, at("49.999"))).toBe(false);
  expect(holds({ max_power: 50 }, at("50"))).toBe(false);
  expect(holds({ max_power: 50 }, at("49.999"))).toBe(true);
});

test("current: a minimum counts in, a maximum does not", () => {
  const at = (current: string): State => ({ volumes: { minCurrentA: current } });
  expect(holds({ min_current: 32 }, at("32"))).toBe(true);
  expect(holds({ min_current: 32 }, at("31.9"))).toBe(false);
  expect(holds({ max_current: 32 }, at("32"))).toBe(false);
  expect(holds({ max_current: 32 }, at("31.9"))).toBe(true);
});

test.each([
  ["over the charging time", { energyKwh: "10", chargingHours: "0.5" }, 3_600_000, "20"],
  ["over the length when no time is told", { energyKwh: "10" }, 1_800_000, "20"],
  ["within the lower bound", { energyKwh: "1", chargingHours: "1", minPowerKw: "20" }, 0, "20"],
  ["within the upper bound", { energyKwh: "90", chargingHours: "1", maxPowerKw: "20" }, 0, "20"],
  ["over the time where only an upper bound is told",
    { energyKwh: "10", chargingHours: "1", maxPowerKw: "40" }, 0, "10"],
  ["over the time where only a lower bound is told",
    { energyKwh: "40", chargingHours: "1", minPowerKw: "10" }, 0, "40"],
  ["the upper bound where nothing else is told", { chargingHours: "1", maxPowerKw: "20" }, 0, "20"],
  ["the lower bound without energy", { chargingHours: "1", minPowerKw: "20" }, 0, "20"],
  ["zero while only parked", { parkingHours: "1" }, 3_600_000, "0"],
] satisfies [string, Volumes, number, string][])("average power: %s", (_, volumes, ms, power) => {
  const above = Decimal.of(power).add(Decimal.of("0.001")).toString();
  expect(holds({ min_power: Number(power) }, { volumes, ms })).toBe(true);
  expect(holds({ min_power: Number(above) }, { volumes, ms })).toBe(false);
  expect(holds({ max_power: Number(above) }, { volumes, ms })).toBe(true);
});

test("no current flows while a vehicle is only parked", () => {
  const volumes = { parkingHours: "1", energyKwh: "0" };
  expect(holds({ max_current: 1 }, { volumes })).toBe(true);
  expect(holds({ max_current: 1 }, { volumes: { ...volumes, energyKwh: "1" } })).toBe(false);
  expect(holds({ max_current: 1 }, { volumes: { ...volumes, chargingHours: "1" } })).toBe(false);
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
