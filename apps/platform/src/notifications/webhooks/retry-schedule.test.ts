import { expect, test } from "vitest";
import { nextTryAt } from "./retry-schedule.ts";

const begunAt = new Date("2026-04-13T12:00:00Z");

/** Seconds from the first try to each one, if all fail. */
function triesOf(random: () => number): number[] {
  const seconds: number[] = [];
  let at: Date | undefined = begunAt;
  for (let tries = 1; at !== undefined; tries += 1) {
    seconds.push((at.getTime() - begunAt.getTime()) / 1_000);
    at = nextTryAt({ tries, begunAt, now: at, random: random() });
  }
  return seconds;
}

test("the pauses grow from seconds to twelve hours, and end after three days", () => {
  const [hour, days] = [3_600, 24 * 3_600];
  expect(triesOf(() => 0.5)).toEqual([
    0, 5, 35, 155, 1_055, 4_655, 15_455, 37_055, 80_255,
    ...[1, 2, 3, 4].map((times) => 80_255 + times * 12 * hour),
    3 * days,
  ]);
});

test("pauses differ by up to a fifth, and the last try is at the end of the third day", () => {
  for (const random of [0, 0.25, 0.999]) {
    const tries = triesOf(() => random);
    expect(tries[1]).toBeCloseTo(5 * (0.8 + 0.4 * random), 2);
    expect(tries.at(-1)).toBe(3 * 24 * 3_600);
    expect(tries).toEqual(tries.toSorted((one, two) => one - two));
  }
});

test("what is due after three days is tried no more", () => {
  const now = new Date("2026-04-16T12:00:00Z");
  expect(nextTryAt({ tries: 2, begunAt, now, random: 0 })).toBeUndefined();
});
