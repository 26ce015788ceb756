import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  compare,
  divide,
  integer,
  multiply,
  negate,
  powerOfTen,
  ratio,
  remainder,
  type RoundingMode,
  shortDecimal,
  subtract,
} from "./integer.ts";

const edge = 2n ** 53n;
/** Small, around the edge of the safe integers, and far beyond. */
const integers = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: edge - 3n, max: edge + 3n }),
  fc.bigInt({ min: -edge - 3n, max: -edge + 3n }),
  fc.bigInt({ min: -(2n ** 30n), max: 2n ** 30n }),
  fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }),
);
const modes: readonly RoundingMode[] = ["half_up", "half_even", "up", "down"];

function isSettled(value: number | bigint): boolean {
  const fits = BigInt(value) < edge && BigInt(value) > -edge;
  return (typeof value === "number") === fits && !Object.is(value, -0);
}

test("sums, differences, products and rests are those of bigint, in their smallest form", () => {
  fc.assert(
    fc.property(integers, integers, (a, b) => {
      const [x, y] = [integer(a), integer(b)];
      expect(BigInt(add(x, y))).toBe(a + b);
      expect(BigInt(subtract(x, y))).toBe(a - b);
      expect(BigInt(multiply(x, y))).toBe(a * b);
      expect(BigInt(negate(x))).toBe(-a);
      expect(compare(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
      const results = [x, add(x, y), subtract(x, y), multiply(x, y), negate(x)];
      expect(results.every(isSettled)).toBe(true);
      if (b === 0n) return;
      expect(BigInt(remainder(x, y))).toBe(a % b);
      expect(isSettled(remainder(x, y))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

/** By the definition: the nearest integer, ties by the mode, on exact bigints. */
function roundedQuotient(a: bigint, b: bigint, mode: RoundingMode): bigint {
  const negative = a < 0n !== b < 0n;
  const [above, below] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const whole = above / below;
  const twice = (above % below) * 2n;
  const isUp = {
    up: twice > 0n,
    down: false,
    half_up: twice >= below && twice > 0n,
    half_even: twice > below || (twice === below && whole % 2n === 1n),
  }[mode];
  const size = isUp ? whole + 1n : whole;
  return negative ? -size : size;
}

test.each(modes)("quotients round %s, around the edge of the safe integers too", (mode) => {
  fc.assert(
    fc.property(integers, integers, (a, b) => {
      if (b === 0n) return;
      const quotient = divide(integer(a), integer(b), mode);
      expect(BigInt(quotient)).toBe(roundedQuotient(a, b, mode));
      expect(isSettled(quotient)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("a ratio is the product divided, half up, whatever is small and what is not", () => {
  fc.assert(
    fc.property(integers, integers, integers, (a, b, divisor) => {
      if (divisor <= 0n) return;
      const found = ratio(integer(a), integer(b), integer(divisor));
      expect(BigInt(found)).toBe(roundedQuotient(a * b, divisor, "half_up"));
      expect(isSettled(found)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("a quotient right below a whole number is not taken for it, up to 2^53", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 30 }), fc.nat(5), (divisor, less) => {
      const whole = (edge - 1n) / BigInt(divisor) - BigInt(less);
      for (const off of [-1n, 0n, 1n]) {
        const dividend = whole * BigInt(divisor) + off;
        if (dividend < 0n || dividend >= edge) continue;
        const [a, b] = [integer(dividend), integer(divisor)];
        expect(BigInt(divide(a, b, "down"))).toBe(dividend / BigInt(divisor));
        expect(BigInt(remainder(a, b))).toBe(dividend % BigInt(divisor));
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["half_up", 5, 2, 3],
  ["half_up", -5, 2, -3],
  ["half_up", 49, 100, 0],
  ["half_even", 5, 2, 2],
  ["half_even", 7, 2, 4],
  ["half_even", -7, 2, -4],
  ["half_even", 251, 100, 3],
  ["up", 1, 100, 1],
  ["up", -1, 100, -1],
  ["up", 100, 100, 1],
  ["down", 199, 100, 1],
  ["down", -199, 100, -1],
] as const)("%s: %d / %d is %d", (mode, a, b, wanted) => {
  expect(divide(integer(a), integer(b), mode)).toBe(wanted);
});

test.each([
  ["half_even", 5n * edge, 2n * edge, 2],
  ["half_even", 7n * edge, 2n * edge, 4],
  ["half_up", 5n * edge, 2n * edge, 3],
  ["up", edge + 1n, edge, 2],
  ["down", 2n * edge - 1n, edge, 1],
] as const)("%s of large numbers: %d / %d is %d", (mode, a, b, wanted) => {
  expect(divide(integer(a), integer(b), mode)).toBe(wanted);
});

test("only whole safe numbers become integers", () => {
  expect(integer(-0)).toBe(0);
  expect(Object.is(integer(-0), -0)).toBe(false);
  expect(integer(12n)).toBe(12);
  expect(integer(edge)).toBe(edge);
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => integer(wrong)).toThrow(RangeError);
  }
  expect(() => integer(0.5)).toThrow("not a safe integer: 0.5");
});

test("powers of ten are exact beyond the safe integers", () => {
  expect([0, 1, 15, 16, 30].map((exponent) => BigInt(powerOfTen(exponent)))).toEqual([
    1n, 10n, 10n ** 15n, 10n ** 16n, 10n ** 30n,
  ]);
  expect(typeof powerOfTen(15)).toBe("number");
  expect(typeof powerOfTen(16)).toBe("bigint");
});

test("a short decimal is the text of the number", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 1, max: 9 }),
      (digits, scale) => {
        const value = Number(`${digits}e-${scale}`);
        const found = shortDecimal(value);
        expect(found).not.toBeNull();
        if (found === null) return;
        expect(Number(`${found.digits}e-${found.scale}`)).toBe(value);
        const zeros = digits === 0 ? scale : (/0*$/.exec(String(digits))?.[0].length ?? 0);
        expect(found.scale).toBe(Math.max(1, scale - zeros));
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each([0.491_666_666_666_666_64, 1e-10, 123_456_789.123_456_78, Number.NaN, 1e300, -1e300])(
  "%d has no short decimal",
  (value) => {
    expect(shortDecimal(value)).toBeNull();
  },
);
