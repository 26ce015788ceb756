import { expect, test } from "vitest";
import * as z from "zod/mini";
import { exactInteger, queryFlag, textUpTo, wholeNumber } from "./bounds.ts";

const takes = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

test("a whole number is exact and within its bounds", () => {
  expect([0, -5, 2 ** 53 - 1].map((value) => takes(exactInteger(), value))).toEqual([
    true,
    true,
    true,
  ]);
  for (const value of [1.5, 2 ** 53, NaN, "1", null]) {
    expect(takes(exactInteger(), value)).toBe(false);
  }
  expect([59, 60, 3600, 3601].map((value) => takes(wholeNumber(60, 3600), value))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("a text has at least one character and at most so many", () => {
  expect(["", "a", "abc", "abcd"].map((text) => takes(textUpTo(3), text))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("a flag is one of two words", () => {
  expect(["true", "false", "yes", ""].map((text) => takes(queryFlag(), text))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
