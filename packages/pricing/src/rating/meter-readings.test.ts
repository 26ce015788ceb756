import { expect, test } from "vitest";
import { german, priced, tariffOf } from "../testing/tariff-fixture.ts";
import { type MeterReading, periodsFromReadings } from "./meter-readings.ts";
import { rateCdr } from "./rate-cdr.ts";
import { rateMeterReadings } from "./rate-meter-readings.ts";
import type { TaxedRating } from "./rating.ts";
import { readCdr } from "./read-cdr.ts";

const at = (time: string): string => `2026-11-21T${time}:00Z`;
const ms = (time: string): number => Date.parse(at(time));

function split(
  elements: unknown[],
  readings: readonly MeterReading[],
  end: string,
): (string | number | null)[][] {
  return periodsFromReadings({
    tariffs: [tariffOf(elements)],
    readings,
    endMs: ms(end),
    timeZone: "Europe/Berlin",
  }).map(({ startMs, energyKwh, chargingMs, parkingMs, reservationMs }) => [
    new Date(startMs).toISOString().slice(11, 16),
    energyKwh?.toString() ?? null,
    chargingMs,
    parkingMs,
    reservationMs,
  ]);
}

const minutes = (count: number): number => count * 60_000;

test("between two readings energy charges, after the last the vehicle is parked", () => {
  const readings = [
    { at: at("09:00"), energyKwh: "0" },
    { at: at("09:30"), energyKwh: "10" },
    { at: at("09:45"), energyKwh: "10" },
  ];
  expect(split([priced("ENERGY", 1)], readings, "10:00")).toEqual([
    ["09:00", "10", minutes(30), null, null],
    ["09:30", "0", null, minutes(15), null],
    ["09:45", "0", null, minutes(15), null],
  ]);
});

test("a state that is told counts, and reserved time has no energy", () => {
  const readings = [
    { at: at("08:45"), energyKwh: "0", state: "reserved" },
    { at: at("09:00"), energyKwh: "0", state: "charging", powerKw: "7", currentA: "10.5" },
    { at: at("09:30"), energyKwh: "0", state: "parked" },
  ] as const;
  expect(split([priced("ENERGY", 1)], readings, "09:30")).toEqual([
    ["08:45", null, null, null, minutes(15)],
    ["09:00", "0", minutes(30), null, null],
  ]);
});

test("a stretch is cut at local times, midnight, durations and energies, to the nano-kWh", () => {
  const elements = [
    priced("ENERGY", 1, { start_time: "10:20" }),
    priced("ENERGY", 1, { min_duration: 600 }),
    priced("ENERGY", 1, { min_kwh: 6 }),
  ];
  const readings = [
    { at: at("09:00"), energyKwh: "100" },
    { at: at("09:30"), energyKwh: "107" },
  ];
  expect(split(elements, readings, "09:30").map(([time, kwh]) => [time, kwh])).toEqual([
    ["09:00", "2.333333333"],
    ["09:10", "2.333333334"],
    ["09:20", "1.333333333"],
    ["09:25", "1"],
  ]);
});

test("a reservation before the session has no duration, however long it was", () => {
  const elements = [
    priced("TIME", 6, { reservation: "RESERVATION", max_duration: 60 }),
    priced("TIME", 60, { max_duration: 600 }),
    priced("TIME", 12),
  ];
  const rating = rateMeterReadings({
    tariffs: [tariffOf(elements)],
    readings: [
      { at: at("08:00"), energyKwh: "0", state: "reserved" },
      { at: at("09:00"), energyKwh: "0", state: "charging" },
    ],
    endAt: at("09:20"),
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.lines.map((line) => [line.feeType, line.quantity, line.net.amount])).toEqual([
    ["reservation", "60", 600],
    ["time", "10", 1_000],
    ["time", "10", 200],
  ]);
  expect(rating.notes).toEqual([]);
});

function rateUnsplit(readings?: readonly MeterReading[]): TaxedRating {
  const tariff = tariffOf([priced("ENERGY", 1, { end_time: "10:30" }), priced("ENERGY", 2)]);
  return rateCdr({
    tariffs: [tariff],
    cdr: readCdr({
      currency: "EUR",
      start_date_time: at("09:00"),
      end_date_time: at("10:00"),
      charging_periods: [{
        start_date_time: at("09:00"),
        dimensions: [{ type: "ENERGY", volume: 10 }, { type: "TIME", volume: 1 }],
      }],
    }),
    timeZone: "Europe/Berlin",
    tax: german,
    readings,
  });
}

test("a CDR that was not split is priced at its start and flagged, or split by the meter", () => {
  const unsplit = rateUnsplit();
  expect(unsplit.exactNet).toBe("10");
  expect(unsplit.notes.map(({ code }) => code)).toEqual(["price_changes_within"]);
  const split = rateUnsplit([
    { at: at("09:00"), energyKwh: "0" },
    { at: at("09:30"), energyKwh: "8" },
    { at: at("10:00"), energyKwh: "10" },
  ]);
  expect(split.exactNet).toBe("12");
  expect(split.notes).toEqual([]);
});

test("a meter that tells other energy than the CDR counts, and a note says so", () => {
  const rating = rateUnsplit([
    { at: at("09:00"), energyKwh: "0" },
    { at: at("09:30"), energyKwh: "8" },
  ]);
  expect(rating.exactNet).toBe("8");
  expect(rating.notes).toEqual([
    { code: "meter_differs", message: "the CDR tells 10 kWh, the meter 8; the meter's counts" },
  ]);
});

test("a power that is told decides, else the energy does", () => {
  const elements = [priced("ENERGY", 1, { min_power: 20 }), priced("ENERGY", 2)];
  const rate = (powerKw?: string): string =>
    rateMeterReadings({
      tariffs: [tariffOf(elements)],
      readings: [
        { at: at("09:00"), energyKwh: "0", powerKw },
        { at: at("09:30"), energyKwh: "10" },
      ],
      endAt: at("09:30"),
      timeZone: "Europe/Berlin",
      tax: german,
    }).exactNet;
  expect([rate(), rate("20"), rate("19")]).toEqual(["10", "10", "20"]);
});

test("without a tariff there is nothing to split by", () => {
  const question = { readings: [{ at: at("09:00"), energyKwh: "0" }], endMs: ms("10:00") };
  expect(() =>
    periodsFromReadings({ ...question, tariffs: [], timeZone: "Europe/Berlin" }),
  ).toThrow(
    expect.objectContaining({ code: "unknown_tariff", message: "tariffs: no tariff given" }),
  );
});

test("a hundred thousand readings are taken, and no more", () => {
  const readings = Array.from({ length: 100_001 }, (_, count) => ({
    at: new Date(ms("09:00") + count * 10).toISOString(),
    energyKwh: "0",
  }));
  const tariffs = [tariffOf([priced("ENERGY", 1)])];
  const question = { tariffs, endMs: ms("10:00"), timeZone: "Europe/Berlin" };
  expect(periodsFromReadings({ ...question, readings: readings.slice(1) })).toHaveLength(100_000);
  expect(() => periodsFromReadings({ ...question, readings })).toThrow(
    "readings: expected 1 to 100000 readings, got 100001",
  );
});

test("energy that comes in one moment is a period of no length", () => {
  const readings = [
    { at: at("09:00"), energyKwh: "0" }, { at: at("09:00"), energyKwh: "5" },
    { at: at("09:00"), energyKwh: "5" },
  ];
  expect(split([priced("ENERGY", 1)], readings, "09:00")).toEqual([["09:00", "5", 0, null, null]]);
});

test("power and current of a reading hold until the next one", () => {
  const readings = [
    { at: at("09:00"), energyKwh: "0", powerKw: "7", currentA: "10.5" },
    { at: at("09:30"), energyKwh: "1" },
  ];
  const periods = periodsFromReadings({
    tariffs: [tariffOf([priced("ENERGY", 1)])], readings, endMs: ms("10:00"),
    timeZone: "Europe/Berlin",
  });
  expect(periods.map(({ minPowerKw, maxPowerKw, minCurrentA, maxCurrentA, tariffId }) => [
    minPowerKw?.toString(), maxPowerKw?.toString(), minCurrentA?.toString(),
    maxCurrentA?.toString(), tariffId,
  ])).toEqual([
    ["7", "7", "10.5", "10.5", null], [undefined, undefined, undefined, undefined, null],
  ]);
});

test("readings are priced by the tariffs that the CDR's periods name, from when they do", () => {
  const cheap = tariffOf([priced("ENERGY", 1), priced("TIME", 6, { reservation: "RESERVATION" })]);
  const dear = tariffOf([priced("ENERGY", 10, { start_time: "10:45" }), priced("ENERGY", 2)], {
    id: "T2",
  });
  const period = (time: string, type: string, tariff_id: string): object => ({
    start_date_time: at(time),
    dimensions: [{ type, volume: 0.5 }],
    tariff_id,
  });
  const rating = rateCdr({
    tariffs: [cheap, dear],
    cdr: readCdr({
      currency: "EUR",
      start_date_time: at("08:30"),
      end_date_time: at("10:00"),
      charging_periods: [
        period("08:30", "RESERVATION_TIME", "T1"),
        period("09:00", "TIME", "T1"),
        period("09:30", "TIME", "T2"),
      ],
    }),
    timeZone: "Europe/Berlin",
    tax: german,
    readings: [
      { at: at("08:59"), energyKwh: "0", state: "charging" },
      { at: at("09:59"), energyKwh: "6" },
    ],
  });
  expect(rating.lines.map((line) => [line.tariffId, line.type, line.quantity])).toEqual([
    ["T1", "energy", "3.1"],
    ["T2", "energy", "1.5"],
    ["T2", "energy", "1.4"],
    ["T1", "time", "29"],
  ]);
  expect(rating.notes.map(({ code }) => code)).toEqual(["meter_differs", "hours_beyond"]);
});

test("a session longer than a year is refused before anything is split", () => {
  const question = {
    tariffs: [tariffOf([priced("ENERGY", 1, { start_time: "10:00" })])],
    readings: [{ at: at("09:00"), energyKwh: "0" }],
    timeZone: "Europe/Berlin",
  };
  const end = ms("09:00") + 366 * 86_400_000;
  // Two marks a day, the first of them the start itself, and two changes of the clocks.
  expect(periodsFromReadings({ ...question, endMs: end })).toHaveLength(734);
  expect(() => periodsFromReadings({ ...question, endMs: end + 1 })).toThrow(
    expect.objectContaining({ code: "invalid_meter", path: "endAt" }),
  );
});
