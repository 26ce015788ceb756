import { expect, test } from "vitest";
import { createRateLimit, createTokenBucket } from "./rate-limit.ts";

test("so many pass in a window, the next is told how long to wait", () => {
  const limit = createRateLimit(2, 1_000);
  expect([limit.take("a", 0), limit.take("a", 400), limit.take("a", 500)]).toEqual([0, 0, 500]);
});

test("the window slides", () => {
  const limit = createRateLimit(2, 1_000);
  limit.take("a", 0);
  limit.take("a", 400);
  expect(limit.take("a", 1_000)).toBe(0);
  expect(limit.take("a", 1_001)).toBe(399);
});

test("one that waits takes no place, and others are not kept", () => {
  const limit = createRateLimit(1, 1_000);
  limit.take("a", 0);
  limit.take("a", 900);
  expect(limit.take("b", 900)).toBe(0);
  expect(limit.take("a", 1_000)).toBe(0);
});

test("a bucket lets a burst through, then what fills it again, for each key", () => {
  const bucket = createTokenBucket(10, 3);
  expect([1, 2, 3].map(() => bucket.take("a", 0))).toEqual([0, 0, 0]);
  expect(bucket.take("a", 0)).toBe(100);
  expect(bucket.take("a", 50)).toBe(50);
  expect(bucket.take("b", 50)).toBe(0);
  expect(bucket.take("a", 100)).toBe(0);
  expect(bucket.take("a", 100)).toBe(100);
  expect([1, 2, 3, 4].map(() => bucket.take("a", 60_000))).toEqual([0, 0, 0, 100]);
});
