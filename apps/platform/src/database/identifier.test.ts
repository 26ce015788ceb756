import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./index.ts";

const time = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2200-01-01T00:00:00Z"),
  noInvalidDate: true,
});

test("ids sort as text by the time at which they were made", () => {
  fc.assert(
    fc.property(time, time, (one, other) => {
      fc.pre(one.getTime() !== other.getTime());
      const [early, late] = one < other ? [one, other] : [other, one];
      expect(newId("ses", early) < newId("ses", late)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("an id has its prefix and 26 digits without i, l, o or u", () => {
  fc.assert(
    fc.property(time, (at) => {
      expect(newId("quo", at)).toMatch(/^quo_[0-9a-hjkmnp-tv-z]{26}$/);
    }),
  );
});

test("ids of one millisecond differ", () => {
  const at = new Date("2026-04-13T12:00:00Z");
  const ids = new Set(Array.from({ length: 5_000 }, () => newId("ses", at)));
  expect(ids.size).toBe(5_000);
});
