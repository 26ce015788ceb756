import { expect, test } from "vitest";
import { formatDecimal, formatDistance, formatDuration, formatPower, measure } from "./quantity.ts";

test("distances are rounded to what a driver can use", () => {
  expect(formatDistance(3, "en")).toBe("10\u00a0m");
  expect(formatDistance(344, "en")).toBe("340\u00a0m");
  expect(formatDistance(1234, "en")).toBe("1.2\u00a0km");
  expect(formatDistance(12_345, "de")).toBe("12\u00a0km");
});

test("a Latin unit stays to the right of its number in every language", () => {
  expect(measure("60", "دقيقة", "ar-u-nu-latn")).toBe("60\u00a0دقيقة");
  expect(formatPower("150", "ar-u-nu-latn")).toBe("\u2066150\u00a0kW\u2069");
});

test("power is whole kW, as on the charger", () => {
  expect(formatPower("150", "en")).toBe("150\u00a0kW");
  expect(formatPower("3.7", "de")).toBe("3,7\u00a0kW");
});

test("a long duration is told in hours", () => {
  expect(formatDuration(45, "min", "en")).toBe("45\u00a0min");
  expect(formatDuration(205, "min", "de")).toBe("3,4\u00a0h");
});

test("energy keeps its digits", () => {
  expect(formatDecimal("36.648", "en", 3)).toBe("36.648");
  expect(formatDecimal("7", "en", 2, 2)).toBe("7.00");
});
