import { expect, test } from "vitest";
import { compared, decimalText, dividedBy, fraction, fractionOf } from "./fraction.ts";
import { minus, plus, times, wholeParts } from "./fraction.ts";

test("a fraction is in lowest terms over a positive number", () => {
  expect(fraction(6, -4)).toEqual({ over: -3n, under: 2n });
  expect(fraction(0, 7)).toEqual({ over: 0n, under: 1n });
  expect(() => fraction(1, 0)).toThrow("a fraction over zero");
});

test("decimals are read by their text", () => {
  expect(fractionOf(0.1)).toEqual({ over: 1n, under: 10n });
  expect(fractionOf("-12.50")).toEqual({ over: -25n, under: 2n });
  expect(() => fractionOf("1e3")).toThrow("not a plain decimal: 1e3");
});

test("fractions add, subtract, multiply, divide and compare exactly", () => {
  const [third, half] = [fraction(1, 3), fraction(1, 2)];
  expect(plus(third, half)).toEqual(fraction(5, 6));
  expect(minus(third, half)).toEqual(fraction(-1, 6));
  expect(times(third, half)).toEqual(fraction(1, 6));
  expect(dividedBy(third, half)).toEqual(fraction(2, 3));
  expect([compared(third, half), compared(half, third), compared(half, half)]).toEqual([-1, 1, 0]);
});

test("a decimal is cut, not rounded, and has no trailing zeros", () => {
  expect(decimalText(fraction(2, 3))).toBe("0.66666666666666666666");
  expect(decimalText(fraction(-2, 3), 2)).toBe("-0.66");
  expect(decimalText(fraction(-1, 3000), 2)).toBe("0");
  expect(decimalText(fraction(-5, 2))).toBe("-2.5");
  expect(decimalText(fraction(100))).toBe("100");
});

test("whole parts are whole", () => {
  expect(wholeParts(fractionOf("1.25"), 100)).toBe(125);
  expect(() => wholeParts(fractionOf("1.255"), 100)).toThrow("1.255 is not in steps of 1/100");
});
