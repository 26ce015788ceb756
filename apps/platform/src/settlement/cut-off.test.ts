import fc from "fast-check";
import { expect, test } from "vitest";
import { lastCutOff, nextCutOff } from "./cut-off.ts";

const hour = 3_600_000;
const currency = fc.constantFrom("EUR", "GBP", "CHF", "PLN", "RON", "SEK", "USD");
const time = fc.date({
  min: new Date("2024-01-01T00:00:00Z"),
  max: new Date("2031-01-01T00:00:00Z"),
  noInvalidDate: true,
});

test("the last cut-off is not after a time and the next one is, 23 to 25 hours later", () => {
  fc.assert(
    fc.property(currency, time, (code, at) => {
      const last = lastCutOff(code, at).getTime();
      const next = nextCutOff(code, at).getTime();
      expect(last).toBeLessThanOrEqual(at.getTime());
      expect(next).toBeGreaterThan(at.getTime());
      expect(next - last).toBeGreaterThanOrEqual(23 * hour);
      expect(next - last).toBeLessThanOrEqual(25 * hour);
    }),
    { numRuns: 2_000 },
  );
});

test("cut-offs follow each other without a gap and without an overlap", () => {
  fc.assert(
    fc.property(currency, time, (code, at) => {
      const next = nextCutOff(code, at);
      expect(lastCutOff(code, next)).toEqual(next);
      expect(lastCutOff(code, new Date(next.getTime() - 1))).toEqual(lastCutOff(code, at));
    }),
    { numRuns: 1_000 },
  );
});

test("a cut-off is at 16:00 where the currency is at home, summer and winter", () => {
  fc.assert(
    fc.property(time, (at) => {
      const berlin = { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" } as const;
      const london = { ...berlin, timeZone: "Europe/London" };
      expect(lastCutOff("EUR", at).toLocaleTimeString("de-DE", berlin)).toBe("16:00");
      expect(lastCutOff("GBP", at).toLocaleTimeString("de-DE", london)).toBe("16:00");
    }),
    { numRuns: 300 },
  );
});

test.each([
  // The clocks go forward on 29 March and back on 25 October 2026, at 01:00 UTC.
  ["EUR", "2026-03-28T12:00:00Z", "2026-03-28T15:00:00Z", "2026-03-29T14:00:00Z"],
  ["GBP", "2026-03-28T12:00:00Z", "2026-03-28T16:00:00Z", "2026-03-29T15:00:00Z"],
  ["EUR", "2026-10-24T12:00:00Z", "2026-10-24T14:00:00Z", "2026-10-25T15:00:00Z"],
  ["GBP", "2026-10-24T12:00:00Z", "2026-10-24T15:00:00Z", "2026-10-25T16:00:00Z"],
])("%s keeps its local hour when the clocks change after %s", (code, at, first, second) => {
  const next = nextCutOff(code, new Date(at));
  expect(next).toEqual(new Date(first));
  expect(nextCutOff(code, next)).toEqual(new Date(second));
});

test("the instant of a cut-off is its own last one", () => {
  const instant = new Date("2026-11-21T15:00:00.000Z");
  expect(lastCutOff("EUR", instant)).toEqual(instant);
  expect(lastCutOff("EUR", new Date(instant.getTime() - 1))).toEqual(
    new Date("2026-11-20T15:00:00.000Z"),
  );
});
