import { expect, test } from "vitest";
import { periodAt, type Volumes } from "../testing/tariff-fixture.ts";
import { NoteBook } from "./note-book.ts";
import { timePeriods } from "./time-periods.ts";

const nine = "2026-11-21T09:00:00Z";
const endMs = Date.parse("2026-11-21T10:00:00Z");

function chargingMs(hours: string, end = endMs): { ms: number | undefined; codes: string[] } {
  const notes = new NoteBook();
  const [timed] = timePeriods([periodAt(nine, { chargingHours: hours })], end, notes);
  return { ms: timed?.chargingMs, codes: notes.notes(true).map(({ code }) => code) };
}

test.each([
  ["1", 3_600_000, []],
  ["1.00027", 3_600_000, []],
  ["0.99973", 3_600_000, []],
  // A second is 0.000277… hours: beyond it the hours count, to the nearest second.
  ["0.9997", 3_599_000, []],
  ["0.5001", 1_800_000, []],
  ["0.50014", 1_801_000, []],
  ["0.0001", 0, []],
  ["0.00014", 1_000, []],
  ["0", 0, []],
  ["1.0003", 3_600_000, ["hours_beyond"]],
  ["9", 3_600_000, ["hours_beyond"]],
])("%s hours of a period of one are %d ms", (hours, ms, codes) => {
  expect(chargingMs(hours)).toEqual({ ms, codes });
});

test("a difference of a second is still an agreement, both ways", () => {
  const second = 1_000;
  expect(chargingMs("1", endMs + second).ms).toBe(3_601_000);
  expect(chargingMs("1", endMs - second)).toEqual({ ms: 3_599_000, codes: [] });
  expect(chargingMs("1", endMs + second + 1).ms).toBe(3_600_000);
  expect(chargingMs("1", endMs - second - 1).codes).toEqual(["hours_beyond"]);
});

test("each kind of time is read by itself, and periods are numbered in order of time", () => {
  const volumes: Volumes = { parkingHours: "0.25", reservationHours: "0.1" };
  const later = periodAt("2026-11-21T09:30:00Z", volumes);
  const timed = timePeriods([later, periodAt(nine, { chargingHours: "0.5" })], endMs, new NoteBook());
  expect(timed.map((period) => [
    period.number, period.chargingMs, period.parkingMs, period.reservationMs,
    period.endMs - period.startMs,
  ])).toEqual([[1, 1_800_000, 0, 0, 1_800_000], [2, 0, 900_000, 360_000, 1_800_000]]);
});

test("a session of a year and a day is taken, and nothing longer", () => {
  const year = Date.parse(nine) + 366 * 86_400_000;
  expect(chargingMs("1", year).ms).toBe(3_600_000);
  expect(() => chargingMs("1", year + 1)).toThrow(
    expect.objectContaining({
      code: "invalid_period",
      message: "endAt: the session lasts longer than a year",
    }),
  );
});

test("periods of one moment, and none at all, are no error", () => {
  const twice = [periodAt(nine, {}), periodAt(nine, { chargingHours: "1" })];
  const timed = timePeriods(twice, endMs, new NoteBook());
  expect(timed.map((period) => period.endMs - period.startMs)).toEqual([0, 3_600_000]);
  expect(timePeriods([], endMs, new NoteBook())).toEqual([]);
});
