import fc from "fast-check";
import { expect, test } from "vitest";
import type { WeekAtom } from "./condition-axis.ts";
import { countSpans, joinWeek } from "./week-spans.ts";

const hours = Array.from({ length: 168 }, (_, hour): WeekAtom => ({
  day: Math.floor(hour / 24),
  start: (hour % 24) * 60,
  end: (hour % 24) * 60 + 60,
}));

/** The minutes of the week that spans cover, by the hour. */
function covered(spans: ReturnType<typeof joinWeek>): number[] {
  const within = (start: number, end: number, minute: number): boolean =>
    start < end ? start <= minute && minute < end : start <= minute || minute < end;
  return hours.flatMap(({ day, start: minute }, hour) => {
    const span = spans.find(({ days }) => days.includes(day));
    const times = span?.times === null ? [[0, 1440] as const] : (span?.times ?? []);
    return times.filter(([start, end]) => within(start, end, minute)).map(() => hour);
  });
}

test("joined days and times cover exactly the hours given, each once", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 167 })), (chosen) => {
      const given = chosen.toSorted((a, b) => a - b);
      const spans = joinWeek(given.map((hour) => hours[hour] as WeekAtom));
      expect(covered(spans)).toEqual(given);
    }),
  );
});

test("hours side by side become one time, and equal days one span", () => {
  const morning = hours.filter(({ day, start }) => day < 5 && start >= 480 && start < 720);
  expect(joinWeek(morning)).toEqual([{ days: [0, 1, 2, 3, 4], times: [[480, 720]] }]);
});

test("an evening goes on into the morning where every day is the same", () => {
  const night = hours.filter(({ start }) => start >= 1320 || start < 360);
  const days = [0, 1, 2, 3, 4, 5, 6];
  expect(joinWeek(night)).toEqual([{ days, times: [[1320, 360]] }]);
  const weekend = joinWeek(night.filter(({ day }) => day > 4));
  expect(weekend).toEqual([{ days: [5, 6], times: [[0, 360], [1320, 1440]] }]);
  expect(countSpans(weekend)).toBe(2);
});

test("whole days have no times", () => {
  const spans = joinWeek(hours.filter(({ day }) => day === 6));
  expect(spans).toEqual([{ days: [6], times: null }]);
  expect(countSpans(spans)).toBe(1);
});
