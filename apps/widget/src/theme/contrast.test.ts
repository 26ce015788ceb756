import { expect, test } from "vitest";
import { contrastOf, inkOn, readableAccent } from "./contrast.ts";

test("contrast is WCAG's", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("an accent that reads stays as it is", () => {
  expect(readableAccent("#3448d6", "#ffffff")).toBe("#3448d6");
});

test("the hue of a brand stays when it is made lighter", () => {
  expect(readableAccent("#000080", "#151920")).toMatch(/^#([0-9a-f]{2})\1ff$/);
});

test("any accent is made readable on light and dark", () => {
  for (const accent of ["#ffd400", "#00e0ff", "#0a0a50", "#808080", "#ffffff", "#000000"]) {
    for (const ground of ["#ffffff", "#151920"]) {
      expect(contrastOf(readableAccent(accent, ground), ground)).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("ink on a colour is the one that reads better", () => {
  expect(inkOn("#ffd400")).toBe("#0c0f14");
  expect(inkOn("#3448d6")).toBe("#ffffff");
});
