import { expect, test } from "vitest";
import { nearestStop, nextStop } from "./sheet-stops.ts";

test("a sheet that is let go rests at the nearest stop", () => {
  expect(nearestStop(0.05)).toBe("peek");
  expect(nearestStop(0.5)).toBe("half");
  expect(nearestStop(0.9)).toBe("full");
});

test("pressing the handle goes round all stops", () => {
  expect(nextStop("peek")).toBe("half");
  expect(nextStop("half")).toBe("full");
  expect(nextStop("full")).toBe("peek");
});
