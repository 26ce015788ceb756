import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { compileTariff } from "../tariff/index.ts";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";
import { changeMoments, type EvenStretch, kwhAt, mayChange } from "./change-moments.ts";

const ms = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

function stretch(change: Partial<EvenStretch> = {}): EvenStretch {
  return {
    startMs: ms("09:00:00"),
    endMs: ms("10:00:00"),
    originMs: ms("08:00:00"),
    startKwh: Decimal.of(10),
    endKwh: Decimal.of(20),
    timeZone: "Europe/Berlin",
    ...change,
  };
}

function look(restrictions: object, change: Partial<EvenStretch> = {}): [boolean, string[]] {
  const compiled = compileTariff(tariffOf([priced("ENERGY", 1, restrictions)]));
  const within = stretch(change);
  const moments = changeMoments(compiled, within).map(
    ({ ms: at, kwh }) => `${new Date(at).toISOString().slice(8, 19)} ${kwh}`,
  );
  return [mayChange(compiled, within), moments];
}

test.each<[string, object, Partial<EvenStretch>, boolean, string[]]>([
  ["nothing", {}, {}, false, []],
  ["a time within", { start_time: "10:30" }, {}, true, ["21T09:30:00 15"]],
  ["a time at the start", { start_time: "10:00" }, {}, false, []],
  ["a time at the end", { end_time: "11:00" }, {}, false, []],
  ["a time before and after", { start_time: "09:59", end_time: "11:01" }, {}, false, []],
  ["both times within", { start_time: "10:15", end_time: "10:45" }, {}, true,
    ["21T09:15:00 12.5", "21T09:45:00 17.5"]],
  ["a time after midnight", { end_time: "00:30" },
    { startMs: ms("22:30:00"), endMs: ms("23:59:00") }, true,
    ["21T23:00:00 13.370786517", "21T23:30:00 16.741573034"]],
  ["midnight, of a weekday", { day_of_week: ["MONDAY"] },
    { startMs: ms("22:30:00"), endMs: ms("23:30:00") }, true, ["21T23:00:00 15"]],
  ["midnight, of a date", { start_date: "2026-11-22" },
    { startMs: ms("22:30:00"), endMs: ms("23:30:00") }, true, ["21T23:00:00 15"]],
  ["a weekday within its day", { day_of_week: ["MONDAY"] }, {}, false, []],
  ["a duration within", { min_duration: 5_400 }, {}, true, ["21T09:30:00 15"]],
  ["a duration at the start", { min_duration: 3_600 }, {}, false, []],
  ["a duration at the end", { max_duration: 7_200 }, {}, false, []],
  ["a duration before the session", { min_duration: 5_400 }, { originMs: Number.NaN }, false, []],
  ["an energy within", { max_kwh: 12.5 }, {}, true, ["21T09:15:00 12.5"]],
  ["an energy at the start", { max_kwh: 10 }, {}, false, []],
  ["an energy at the end", { max_kwh: 20 }, {}, false, []],
  ["an energy within, on the way down", { min_kwh: 17.5 },
    { startKwh: Decimal.of(20), endKwh: Decimal.of(10) }, true, ["21T09:15:00 17.5"]],
  ["an energy that stands still", { min_kwh: 10 }, { endKwh: Decimal.of(10) }, false, []],
  ["several, in order", { min_kwh: 12, max_duration: 6_600, start_time: "10:30" }, {}, true,
    ["21T09:12:00 12", "21T09:30:00 15", "21T09:50:00 18.333333333"]],
  ["an energy at the end, on the way down", { min_kwh: 10 },
    { startKwh: Decimal.of(20), endKwh: Decimal.of(10) }, false, []],
  ["a day without a time of day", { min_duration: 1 },
    { endMs: ms("09:00:00") + 86_400_000 }, false, []],
  ["a jump of the clocks without a time of day", { min_duration: 1 },
    {
      startMs: Date.parse("2026-03-29T00:30:00Z"), endMs: Date.parse("2026-03-29T01:30:00Z"),
      originMs: Date.parse("2026-03-28T00:30:00Z"),
    }, false, []],
  ["a jump of the clocks at the end", { start_time: "12:00" },
    { startMs: Date.parse("2026-03-29T00:30:00Z"), endMs: Date.parse("2026-03-29T01:00:00Z") },
    false, []],
  ["a day less a moment, a time at its start", { start_time: "10:00", end_time: "10:00" },
    { endMs: ms("09:00:00") + 86_399_999 }, false, []],
  ["a whole day, a time at its start", { start_time: "10:00", end_time: "10:00" },
    { endMs: ms("09:00:00") + 86_400_000 }, true, []],
  ["one moment, told once", { min_kwh: 15, start_time: "10:30" }, {}, true, ["21T09:30:00 15"]],
])("%s", (_, restrictions, change, maybe, moments) => {
  expect(look(restrictions, change)).toEqual([maybe, moments]);
});

test("a stretch of a moment or a millisecond has no inside, one of two has", () => {
  const compiled = compileTariff(tariffOf([priced("ENERGY", 1, { min_duration: 3_600 })]));
  const at = (startMs: number, endMs: number): boolean =>
    mayChange(compiled, stretch({ startMs, endMs }));
  const mark = ms("09:00:00");
  expect(at(mark, mark)).toBe(false);
  expect(at(mark - 1, mark)).toBe(false);
  expect(at(mark - 1, mark + 1)).toBe(true);
});

test("a day long anything may change by the clock, and a jump of the clocks is a moment", () => {
  const day = 86_400_000;
  const noon = Date.parse("2026-10-24T12:00:00Z");
  const morning = { start_time: "06:00" };
  const [maybe, moments] = look(morning, { startMs: noon, endMs: noon + day });
  expect(maybe).toBe(true);
  // Midnight, the hour that comes twice begins again, and 06:00 in winter time.
  expect(moments).toEqual(["24T22:00:00 14.166666667", "25T01:00:00 15.416666667",
    "25T05:00:00 17.083333333"]);
  const spring = Date.parse("2026-03-29T00:59:00Z");
  expect(look({ start_time: "12:00" }, { startMs: spring, endMs: spring + 120_000 })).toEqual([
    true, ["29T01:00:00 15"],
  ]);
});

test("energy between two readings is told to a nano-kWh", () => {
  expect(kwhAt(stretch({ endKwh: Decimal.of(11) }), ms("09:20:00")).toString()).toBe("10.333333333");
});
