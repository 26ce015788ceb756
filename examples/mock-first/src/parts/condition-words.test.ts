// @vitest-environment jsdom
import { expect, test } from "vitest";
import { conditionWords } from "./condition-words.ts";

test.each([
  ["no condition", null, ""],
  ["both ends of a day", { startTime: "08:00", endTime: "20:00" }, "08:00 to 20:00"],
  ["a beginning alone", { startTime: "20:00" }, "from 20:00"],
  ["an end alone", { endTime: "06:00" }, "until 06:00"],
  ["days", { dayOfWeek: ["MONDAY", "SUNDAY"] }, "Mon, Sun"],
  ["power", { minPowerKw: "50" }, "at 50\u00a0kW and more"],
  ["first day", { startDate: "2026-01-05" }, "from 2026-01-05"],
  [
    "several together",
    { minDurationMinutes: "60", maxKwh: "20" },
    "after 60\u00a0min, up to 20\u00a0kWh",
  ],
])("%s is told in words", (_, condition, text) => {
  expect(conditionWords(condition)).toBe(text);
});
