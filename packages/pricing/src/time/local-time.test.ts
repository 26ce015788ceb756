import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate, readInstant, readLocalClock, zoneOffset } from "./local-time.ts";

test("the local date is the station's, not UTC's", () => {
  expect(localDate("2025-12-31T23:30:00Z", "Europe/Berlin")).toBe("2026-01-01");
  expect(localDate("2025-12-31T23:30:00Z", "America/New_York")).toBe("2025-12-31");
  expect(localDate("2025-07-31T21:00:00Z", "Europe/Bucharest")).toBe("2025-08-01");
  expect(localDate("2025-07-31T20:59:59Z", "Europe/Bucharest")).toBe("2025-07-31");
});

test("an OCPI instant without Z is UTC", () => {
  expect(readInstant("2026-01-01T00:00:00")).toBe(readInstant("2026-01-01T00:00:00Z"));
  expect(readInstant("2026-01-01T01:00:00+01:00")).toBe(readInstant("2026-01-01T00:00:00Z"));
});

test("the wall clock jumps in the nights of the clock change", () => {
  const minute = (instant: string): number =>
    readLocalClock(readInstant(instant), "Europe/Berlin").minute;
  expect(minute("2026-03-29T00:59:00Z")).toBe(119);
  expect(minute("2026-03-29T01:00:00Z")).toBe(180);
  expect(minute("2026-10-25T00:59:00Z")).toBe(179);
  expect(minute("2026-10-25T01:00:00Z")).toBe(120);
});

test("offsets of quarter hours and dates before 1970 are right", () => {
  expect(zoneOffset(readInstant("2026-01-01T00:00:00Z"), "Asia/Kathmandu")).toBe(20_700_000);
  expect(readLocalClock(-1, "UTC")).toEqual({ day: -1, minute: 1439, weekday: 3 });
});

test("the cached clock agrees with Intl at any instant", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC");
  const instants = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1_000);
  fc.assert(
    fc.property(instants, zones, (ms, timeZone) => {
      const wanted = new Intl.DateTimeFormat("sv-SE", {
        timeZone,
        dateStyle: "short",
        timeStyle: "short",
      }).format(ms);
      const { minute } = readLocalClock(ms, timeZone);
      const pad = (part: number): string => String(part).padStart(2, "0");
      const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
      expect(`${localDate(new Date(ms).toISOString(), timeZone)} ${time}`).toBe(wanted);
    }),
  );
});

test("an unknown zone and a broken instant are refused by code", () => {
  expect(() => localDate("2026-01-01T00:00:00Z", "Mars/Base")).toThrow(
    expect.objectContaining({ code: "invalid_time_zone" }),
  );
  expect(() => localDate("yesterday", "UTC")).toThrow(
    expect.objectContaining({ code: "invalid_instant" }),
  );
});
