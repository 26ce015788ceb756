import { expect, test } from "vitest";
import { eventsUntil, milestonesOf, stateAt, stoppedAt, usualCourse } from "./session-timeline.ts";

const course = usualCourse(120_000);
const statesOf = (one: typeof course): string[] => milestonesOf(one).map(({ state }) => state);

test("a stop while the payment is authorised cancels the session", () => {
  const stopped = stoppedAt(course, 9);
  expect(statesOf(stopped)).toEqual(["authorizing", "expired"]);
  expect(stopped.failure).toMatchObject({ code: "cancelled", second: 10 });
});

test("a later stop takes effect when energy flows, and asking again changes nothing", () => {
  const stopped = stoppedAt(course, 10);
  expect(stateAt(stopped, 59)).toBe("pending");
  expect(stateAt(stopped, 60)).toBe("stopping");
  expect(stateAt(stopped, 70)).toBe("ended");
  expect(stoppedAt(stopped, 65)).toBe(stopped);
});

test("a payment that is declined stays declined when a stop is asked for", () => {
  const failure = { code: "payment_declined", detail: "", second: 10, state: "failed" } as const;
  expect(stoppedAt({ ...course, failure }, 3).failure).toEqual(failure);
});

const seconds = [119, 120, 121, 300, 1859];

test.each(seconds)("what was told before a stop at %i s stays told", (second) => {
  const before = eventsUntil(course, second);
  const after = eventsUntil(stoppedAt(course, second), second + 100);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBeGreaterThan(before.length);
});
