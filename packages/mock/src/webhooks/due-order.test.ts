import { expect, test } from "vitest";
import { byNextAttempt } from "./due-order.ts";

const early = { nextAttemptAt: "2026-11-21T08:00:00.000Z" };
const late = { nextAttemptAt: "2026-11-21T08:00:00.001Z" };

test("what is due first stands in front, and equals are equal both ways round", () => {
  expect(byNextAttempt(early, late)).toBe(-1);
  expect(byNextAttempt(late, early)).toBe(1);
  expect(byNextAttempt(early, { ...early })).toBe(0);
  expect(byNextAttempt({ nextAttemptAt: null }, { nextAttemptAt: null })).toBe(0);
});
