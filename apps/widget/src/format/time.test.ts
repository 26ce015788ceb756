import { expect, test } from "vitest";
import {
  formatAge,
  formatClock,
  formatCountdown,
  formatDateTime,
  formatRunning,
  formatTimeRange,
} from "./time.ts";

test("a countdown stops at zero", () => {
  expect(formatCountdown(61_000)).toBe("1:01");
  expect(formatCountdown(200)).toBe("0:01");
  expect(formatCountdown(-5_000)).toBe("0:00");
});

test("a running time shows hours only when there are any", () => {
  expect(formatRunning(59_999)).toBe("0:59");
  expect(formatRunning(3_661_000)).toBe("1:01:01");
});

test("clock times are the station's, whatever the phone's zone", () => {
  expect(formatClock(new Date("2026-11-21T08:05:00Z"), "de", "Europe/Berlin")).toBe("09:05");
  expect(formatClock(new Date("2026-11-21T08:05:00Z"), "de", "Europe/London")).toBe("08:05");
});

test("the zone is named only where it differs from the phone's", () => {
  const at = new Date("2026-11-21T08:05:00Z");
  expect(formatDateTime(at, "en-GB", "Europe/Berlin", "Europe/Berlin")).not.toMatch(/CET|GMT/);
  expect(formatDateTime(at, "en-GB", "Europe/Berlin", "America/New_York")).toMatch(/CET|GMT\+1/);
});

test("a range within one day names the day once", () => {
  const from = new Date("2026-11-21T08:05:00Z");
  const until = new Date("2026-11-21T08:35:00Z");
  const text = formatTimeRange(from, until, "en-GB", "Europe/Berlin");
  expect(text).toMatch(/^21 Nov.*09:05.*09:35$/);
});

test("an age is told in its largest unit", () => {
  const now = Date.parse("2026-11-21T08:05:00Z");
  expect(formatAge(new Date("2026-11-21T08:04:50Z"), now, "en")).toBe("now");
  expect(formatAge(new Date("2026-11-21T08:02:00Z"), now, "en")).toBe("3 min. ago");
  expect(formatAge(new Date("2026-11-19T08:02:00Z"), now, "en")).toBe("2 days ago");
});
