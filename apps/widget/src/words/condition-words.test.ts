import { expect, test } from "vitest";
import { conditionWords } from "./condition-words.ts";

test("no condition has no words", () => {
  expect(conditionWords(null, "en")).toBe("");
  expect(conditionWords({}, "en")).toBe("");
});

test("a later fee is told with its minute", () => {
  expect(conditionWords({ minDurationMinutes: "60" }, "en")).toBe("after 60\u00a0min");
  expect(conditionWords({ minDurationMinutes: "60", maxDurationMinutes: "90" }, "en")).toBe(
    "from 60\u00a0min to 90\u00a0min",
  );
});

test("hours and days of the week are the station's", () => {
  expect(
    conditionWords(
      {
        startTime: "22:00",
        endTime: "06:00",
        dayOfWeek: ["FRIDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"],
      },
      "en",
    ),
  ).toBe("22:00–06:00, Mon–Fri");
  expect(conditionWords({ dayOfWeek: ["SUNDAY", "SATURDAY"] }, "en")).toBe("Sat, Sun");
});

test("energy and power limits keep their units", () => {
  expect(conditionWords({ minKwh: "30" }, "en")).toBe("from 30\u00a0kWh");
  expect(conditionWords({ maxPowerKw: "49.9" }, "en")).toBe("up to 49.9\u00a0kW");
});
