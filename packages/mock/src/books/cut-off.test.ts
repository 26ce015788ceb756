import { expect, test } from "vitest";
import { nextCutOff } from "./cut-off.ts";

test.each([
  ["EUR", "2026-11-21T08:00:00Z", "2026-11-21T15:00:00.000Z"],
  ["EUR", "2026-11-21T15:00:00Z", "2026-11-22T15:00:00.000Z"],
  ["EUR", "2026-07-01T13:59:59.999Z", "2026-07-01T14:00:00.000Z"],
  ["GBP", "2026-07-01T14:00:00Z", "2026-07-01T15:00:00.000Z"],
  ["GBP", "2026-12-31T23:30:00Z", "2027-01-01T16:00:00.000Z"],
  ["XAF", "2026-07-01T14:00:00Z", "2026-07-01T16:00:00.000Z"],
])("%s after %s closes at %s", (currency, time, cutOff) => {
  expect(nextCutOff(currency, new Date(time)).toISOString()).toBe(cutOff);
});

test.each([
  ["spring", "2026-03-28T15:00:00Z", "2026-03-29T14:00:00.000Z"],
  ["autumn", "2026-10-24T14:00:00Z", "2026-10-25T15:00:00.000Z"],
])("when the clocks change in %s the cut-off stays at 16:00", (_, time, cutOff) => {
  expect(nextCutOff("EUR", new Date(time)).toISOString()).toBe(cutOff);
});
