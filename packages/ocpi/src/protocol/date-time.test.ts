import { expect, test } from "vitest";
import { DateTime, instantOf, isTooFarAhead } from "./date-time.ts";

test("a time without a zone is UTC", () => {
  expect(instantOf("2015-06-29T20:39:09").toISOString()).toBe("2015-06-29T20:39:09.000Z");
  expect(instantOf("2015-06-29T20:39:09.123Z").toISOString()).toBe("2015-06-29T20:39:09.123Z");
  expect(instantOf("2015-06-29T20:39:09+02:00").toISOString()).toBe("2015-06-29T18:39:09.000Z");
});

test("what is no time is refused", () => {
  for (const text of ["", "yesterday", "2015-06-29", "2015-13-29T20:39:09Z", "1435610349"]) {
    expect(DateTime.safeParse(text).success).toBe(false);
  }
});

const noTimes = [
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+00:01",
  "9999-12-31T23:59:59-00:01",
  "2026-01-01T00:00:00+14:01",
  "2026-01-01T00:00:00+23:59",
  "2026-01-01T00:00:00-15:00",
  "2026-01-01T00:00:00+02:60",
  "2026-02-30T00:00:00Z",
  "2026-01-01",
  "Thu, 01 Jan 2026 00:00:00 GMT",
];

test.each(noTimes)("%s is no time, and not read as one", (text) => {
  expect(DateTime.safeParse(text).success).toBe(false);
  expect(instantOf(text).getTime()).toBeNaN();
});

test.each([
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ["2026-01-01T00:00:00+0200", "2025-12-31T22:00:00.000Z"],
  ["2026-01-01T00:00:00.123456789-0330", "2026-01-01T03:30:00.123Z"],
  ["2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000Z"],
  ["2024-02-29T00:00:00", "2024-02-29T00:00:00.000Z"],
])("%s is the instant %s", (text, instant) => {
  expect(DateTime.safeParse(text).success).toBe(true);
  expect(instantOf(text).toISOString()).toBe(instant);
});

test("a time more than a day ahead of the clock is too far ahead", () => {
  const now = new Date("2026-04-13T12:00:00Z");
  expect(isTooFarAhead("2026-04-14T12:00:00Z", now)).toBe(false);
  expect(isTooFarAhead("2026-04-14T14:00:00+02:00", now)).toBe(false);
  expect(isTooFarAhead("2026-04-14T12:00:00.001Z", now)).toBe(true);
  expect(isTooFarAhead("2001-01-01T00:00:00Z", now)).toBe(false);
});
