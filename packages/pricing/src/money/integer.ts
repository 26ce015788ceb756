declare const exact: unique symbol;

/**
 * A safe integer that only this file makes, so that no quotient or fraction of a JavaScript number
 * can take its place: the type is the proof that no floating point comes near money.
 */
export type Small = number & { readonly [exact]: true };

/** An exact integer of any size: a safe integer while it fits, else a bigint. */
export type Integer = Small | bigint;

const largest = Number.MAX_SAFE_INTEGER;

function isSmall(value: number): value is Small {
  // Stryker disable next-line all: what is no small number is settled to the same
  return value <= largest && value >= -largest;
}

/** A bigint in its smallest form. */
function settle(value: bigint): Integer {
  if (value > BigInt(largest) || value < BigInt(-largest)) return value;
  return Number(value) as Small;
}

/**
 * Takes an integer from outside.
 *
 * @throws {RangeError} for a fraction, NaN, or a number beyond 2^53
 */
export function integer(value: number | bigint): Integer {
  if (typeof value === "bigint") return settle(value);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  return (value + 0) as Small;
}

export function add(a: Integer, b: Integer): Integer {
  // Stryker disable all: small numbers only take a faster way to the same result
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isSmall(sum)) return sum;
  }
  // Stryker restore all
  return settle(BigInt(a) + BigInt(b));
}

export function subtract(a: Integer, b: Integer): Integer {
  // Stryker disable all: small numbers only take a faster way to the same result
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (isSmall(difference)) return difference;
  }
  // Stryker restore all
  return settle(BigInt(a) - BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  // Stryker disable next-line ConditionalExpression,StringLiteral: only the faster way is left out
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // A product of safe integers that is itself within 2^53 was not rounded. `+ 0`: no minus zero.
    if (isSmall(product)) return (product + 0) as Small;
  }
  return settle(BigInt(a) * BigInt(b));
}

export function negate(a: Integer): Integer {
  return typeof a === "number" ? ((0 - a) as Small) : settle(-a);
}

/** Negative, zero or positive, as the order of `a` and `b`. */
export function compare(a: Integer, b: Integer): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How what is cut off is treated; all modes are symmetric around zero. */
export type RoundingMode = "half_up" | "half_even" | "up" | "down";

/** The rounded quotient; `divisor` must not be zero. */
export function divide(dividend: Integer, divisor: Integer, mode: RoundingMode): Integer {
  // Stryker disable next-line ConditionalExpression,StringLiteral: only the faster way is left out
  if (typeof dividend === "number" && typeof divisor === "number") {
    const [above, below] = [Math.abs(dividend), Math.abs(divisor)];
    const whole = wholeOf(above, below);
    const rest = above - whole * below;
    const left = below - rest;
    const up =
      rest !== 0 && mode !== "down" && roundsUp(rest - left, whole % 2 === 0, mode);
    const size = up ? whole + 1 : whole;
    return (dividend < 0 === divisor < 0 ? size : 0 - size) as Small;
  }
  const [above, below] = [BigInt(dividend), BigInt(divisor)];
  const quotient = above / below;
  const rest = above % below;
  if (rest === 0n || mode === "down") return settle(quotient);
  const twice = 2n * (rest < 0n ? -rest : rest) - (below < 0n ? -below : below);
  const up = roundsUp(twice < 0n ? -1 : twice > 0n ? 1 : 0, quotient % 2n === 0n, mode);
  if (!up) return settle(quotient);
  return settle(quotient + (above < 0n === below < 0n ? 1n : -1n));
}

/**
 * `a × b / divisor`, half up; `divisor` must be above zero. What a price is made of, in one step:
 * nearly always all of it is small, and then no call and no object stands between.
 */
export function ratio(a: Integer, b: Integer, divisor: Integer): Integer {
  // Stryker disable next-line ConditionalExpression,StringLiteral: only the faster way is left out
  if (typeof a === "number" && typeof b === "number" && typeof divisor === "number") {
    const product = a * b;
    if (isSmall(product)) {
      const above = product < 0 ? -product : product;
      let whole = Math.floor(above / divisor);
      const rest = above - whole * divisor;
      if (rest >= divisor - rest) whole += 1;
      return (product < 0 ? 0 - whole : whole + 0) as Small;
    }
  }
  return divide(multiply(a, b), divisor, "half_up");
}

/**
 * The whole quotient of safe integers, neither below zero. The floor of the floating-point quotient
 * is exact: let `q` be the true one. The next quotient that could be reached, `q + 1`, is at least
 * `1 / divisor` away, and a rounding moves by at most half a unit of `q`'s last place, which is below
 * `q / 2^52 / 2` and so below `1 / divisor`, since `q × divisor < 2^53`. Far faster than `%`.
 */
function wholeOf(dividend: number, divisor: number): number {
  return Math.floor(dividend / divisor);
}

/** `half` is the sign of the rest's distance from the middle. */
function roundsUp(half: number, even: boolean, mode: RoundingMode): boolean {
  if (mode === "up") return true;
  return half > 0 || (half === 0 && !(mode === "half_even" && even));
}

/** What is left of a division, with the sign of `dividend`. */
export function remainder(dividend: Integer, divisor: Integer): Integer {
  // Stryker disable next-line ConditionalExpression,StringLiteral: only the faster way is left out
  if (typeof dividend === "number" && typeof divisor === "number") {
    const below = Math.abs(divisor);
    const above = Math.abs(dividend);
    const rest = above - wholeOf(above, below) * below;
    return (dividend < 0 ? 0 - rest : rest) as Small;
  }
  return settle(BigInt(dividend) % BigInt(divisor));
}

const powers: Integer[] = [];

/** `10^exponent`; `exponent` is a small number of digits, never negative. */
export function powerOfTen(exponent: number): Integer {
  for (let next = powers.length; next <= exponent; next += 1) {
    powers.push(settle(10n ** BigInt(next)));
  }
  return powers[exponent] as Integer;
}

/**
 * The shortest decimal that a JavaScript number stands for, as digits and a scale, where it has at
 * most 15 digits, 1 to 9 of them after the point: then exactly one such decimal rounds to the number.
 * `null` where it has more; its text decides then.
 */
export function shortDecimal(value: number): { digits: Small; scale: number } | null {
  for (let scale = 1, factor = 10; scale <= 9; scale += 1, factor *= 10) {
    const digits = Math.round(value * factor);
    if (digits > 999_999_999_999_999 || digits < -999_999_999_999_999) return null;
    if (digits / factor === value) return { digits: digits as Small, scale };
  }
  return null;
}
