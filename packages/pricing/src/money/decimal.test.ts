import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";
import { integer } from "./integer.ts";

const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const decimals = fc.tuple(cents, fc.integer({ min: 0, max: 9 }))
  .map(([coefficient, scale]) => Decimal.scaled(integer(coefficient), scale));

test("a decimal is written without exponent, trailing zeros or a negative zero", () => {
  const written = ["1.500", "-0.00", "1e3", "5E-3", "007", "+2.0"].map((text) =>
    Decimal.of(text).toString(),
  );
  expect(written).toEqual(["1.5", "0", "1000", "0.005", "7", "2"]);
});

test("a JSON number is read by its shortest text", () => {
  expect(Decimal.of(0.1).add(Decimal.of(0.2)).toString()).toBe("0.3");
  expect(Decimal.of(1e-7).toString()).toBe("0.0000001");
});

test.each(["", "1,5", "abc", ".5", "1.", "0x10", " 1"])("%j is refused", (text) => {
  expect(() => Decimal.of(text)).toThrow("not a decimal number");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("%j is refused", (value) => {
  expect(() => Decimal.of(value)).toThrow("not a decimal number");
});

test.each([
  ["2.5", "half_up", "3"],
  ["-2.5", "half_up", "-3"],
  ["2.49", "half_up", "2"],
  ["2.5", "half_even", "2"],
  ["3.5", "half_even", "4"],
  ["-2.5", "half_even", "-2"],
  ["2.1", "up", "3"],
  ["-2.1", "up", "-3"],
  ["2.9", "down", "2"],
  ["-2.9", "down", "-2"],
] as const)("%s rounded %s is %s", (text, mode, rounded) => {
  expect(Decimal.of(text).round(0, mode).toString()).toBe(rounded);
});

test("a quotient keeps the asked digits, half up, whatever the signs", () => {
  const third = Decimal.of(2).divide(Decimal.of(3), 4);
  expect(third.toString()).toBe("0.6667");
  expect(Decimal.of(-2).divide(Decimal.of(3), 4).toString()).toBe("-0.6667");
  expect(Decimal.of("-0.002").divide(Decimal.of("-0.0003"), 1).toString()).toBe("6.7");
  expect(Decimal.of("1.23456").divide(Decimal.of(1), 2).toString()).toBe("1.23");
});

test("division by zero is refused", () => {
  expect(() => Decimal.of(1).divide(Decimal.zero)).toThrow("division by zero");
});

test("what is added can be taken away, in any scale", () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      expect(a.add(b).subtract(b).compare(a)).toBe(0);
      expect(a.multiply(b).compare(b.multiply(a))).toBe(0);
      expect(Decimal.of(a.toString()).compare(a)).toBe(0);
    }),
  );
});

test("multiplying and dividing agree with whole-number arithmetic", () => {
  fc.assert(
    fc.property(cents, cents.filter((value) => value !== 0n), (a, b) => {
      const product = Decimal.scaled(integer(a), 2).multiply(Decimal.scaled(integer(b), 3));
      expect(BigInt(product.at(5))).toBe(a * b);
      expect(BigInt(product.divide(Decimal.scaled(integer(b), 3), 2).at(2))).toBe(a);
    }),
  );
});

test("JSON holds a decimal as text", () => {
  expect(JSON.stringify({ price: Decimal.of("0.4958") })).toBe('{"price":"0.4958"}');
});

test("what is no decimal is shown as it came, cut to 40 characters", () => {
  expect(() => Decimal.of("x".repeat(60))).toThrow(
    expect.objectContaining({
      code: "invalid_decimal",
      message: `not a decimal number: "${"x".repeat(40)}"`,
    }),
  );
  expect(() => Decimal.of(Number.NaN)).toThrow("not a decimal number: NaN");
});

test("whole numbers beyond 2^53 are exact", () => {
  expect(Decimal.of(2n ** 60n).toString()).toBe("1152921504606846976");
  expect(Decimal.of("1152921504606846977.5").multiply(Decimal.of(2)).toString()).toBe(
    "2305843009213693955",
  );
});

test("signs are told apart from zero", () => {
  const signs = ["-1", "0", "1"].map((text) => {
    const value = Decimal.of(text);
    return [value.isNegative(), value.isZero(), value.isPositive()];
  });
  expect(signs).toEqual([[true, false, false], [false, true, false], [false, false, true]]);
});

test("rounding to as many digits as there are changes nothing", () => {
  const value = Decimal.of("1.25");
  expect(value.round(2, "half_up")).toBe(value);
  expect(value.round(5, "half_up")).toBe(value);
  expect(value.round(1, "half_even").toString()).toBe("1.2");
});

test("a quotient has 20 digits unless said otherwise", () => {
  expect(Decimal.of(1).divide(Decimal.of(3)).toString()).toBe("0.33333333333333333333");
  expect(Decimal.of("0.00001").divide(Decimal.of(1), 2).toString()).toBe("0");
});
