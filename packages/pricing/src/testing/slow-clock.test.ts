import { expect, test } from "vitest";
import { clockChanges, wallClock } from "./slow-clock.ts";

function clockAt(instant: string, timeZone: string): string {
  const { minute, day, weekday } = wallClock(Date.parse(instant) / 1000, timeZone);
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return `${date} ${Math.floor(minute / 60)}:${minute % 60} ${weekday}`;
}

test("the wall clock of a place", () => {
  expect(clockAt("2026-07-10T22:30:59Z", "Europe/Berlin")).toBe("2026-07-11 0:30 6");
  expect(clockAt("2026-01-04T18:29:59Z", "Asia/Kolkata")).toBe("2026-01-04 23:59 0");
  expect(clockAt("2026-01-04T18:30:00Z", "Asia/Kolkata")).toBe("2026-01-05 0:0 1");
});

test("an hour that is skipped and hours that come twice", () => {
  expect(clockAt("2026-03-29T00:59:59Z", "Europe/Berlin")).toBe("2026-03-29 1:59 0");
  expect(clockAt("2026-03-29T01:00:00Z", "Europe/Berlin")).toBe("2026-03-29 3:0 0");
  expect(clockAt("2026-10-25T00:30:00Z", "Europe/Berlin")).toBe("2026-10-25 2:30 0");
  expect(clockAt("2026-10-25T01:30:00Z", "Europe/Berlin")).toBe("2026-10-25 2:30 0");
  expect(clockAt("2026-11-01T04:29:59Z", "America/St_Johns")).toBe("2026-11-01 1:59 0");
  expect(clockAt("2026-11-01T04:30:00Z", "America/St_Johns")).toBe("2026-11-01 1:0 0");
});

test("Lord Howe's clocks change by half an hour", () => {
  expect(clockAt("2026-10-03T15:29:59Z", "Australia/Lord_Howe")).toBe("2026-10-04 1:59 0");
  expect(clockAt("2026-10-03T15:30:00Z", "Australia/Lord_Howe")).toBe("2026-10-04 2:30 0");
});

test("the changes of a zone's clocks are found to the second", () => {
  const [from, until] = [Date.UTC(2026, 0, 1) / 1000, Date.UTC(2027, 0, 1) / 1000];
  const changes = (timeZone: string): string[] =>
    clockChanges(timeZone, from, until).map((second) => new Date(second * 1000).toISOString());
  expect(changes("Europe/London")).toEqual([
    "2026-03-29T01:00:00.000Z",
    "2026-10-25T01:00:00.000Z",
  ]);
  expect(changes("America/St_Johns")).toEqual([
    "2026-03-08T05:30:00.000Z",
    "2026-11-01T04:30:00.000Z",
  ]);
  expect(changes("Australia/Lord_Howe")).toEqual([
    "2026-04-04T15:00:00.000Z",
    "2026-10-03T15:30:00.000Z",
  ]);
  expect(changes("Asia/Kolkata")).toEqual([]);
});
