import { expect, test } from "vitest";
import { dateAhead } from "./date-ahead.ts";

const now = new Date("2026-04-13T12:00:00Z");
const reason = "more than a day ahead of our time";
const today = { last_updated: "2026-04-13T11:00:00Z" };
const far = { last_updated: "2026-04-14T12:00:01Z" };

test("a clock may be ahead by a day, and not by more", () => {
  expect(dateAhead({ last_updated: "2026-04-14T12:00:00Z" }, now)).toBeUndefined();
  expect(dateAhead(far, now)).toEqual({ path: "last_updated", reason });
  expect(dateAhead({}, now)).toBeUndefined();
});

test("an EVSE and a connector within a location are looked at by their own dates", () => {
  const evses = [today, { ...today, connectors: [today, far] }];
  const path = "evses.1.connectors.1.last_updated";
  expect(dateAhead({ ...today, evses }, now)).toEqual({ path, reason });
  expect(dateAhead({ ...today, evses: [far] }, now)?.path).toBe("evses.0.last_updated");
  expect(dateAhead({ ...today, evses: [null, 5], connectors: "x" }, now)).toBeUndefined();
});
