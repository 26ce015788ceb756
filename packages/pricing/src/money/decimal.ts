import { PricingError } from "../pricing-error.ts";

/** How {@link Decimal.round} treats what it cuts off; all modes are symmetric around zero. */
export type RoundingMode = "half_up" | "half_even" | "up" | "down";

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const powers: bigint[] = [1n];

function powerOfTen(exponent: number): bigint {
  for (let next = powers.length; next <= exponent; next += 1) powers.push(10n ** BigInt(next));
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n || mode === "down") return quotient;
  const away = dividend < 0n === divisor < 0n ? 1n : -1n;
  if (mode === "up") return quotient + away;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const whole = divisor < 0n ? -divisor : divisor;
  if (twice < whole) return quotient;
  if (twice === whole && mode === "half_even" && quotient % 2n === 0n) return quotient;
  return quotient + away;
}

/**
 * An exact decimal number, immutable: `coefficient × 10^-scale`. Everything but `divide` is exact.
 *
 * @example Decimal.of("0.4958").multiply(Decimal.of("36.648")).toString() // "18.1700784"
 */
export class Decimal {
  static readonly zero: Decimal = new Decimal(0n, 0);
  readonly coefficient: bigint;
  /** Number of digits after the point, never negative. */
  readonly scale: number;

  private constructor(coefficient: bigint, scale: number) {
    this.coefficient = coefficient;
    this.scale = scale;
  }

  /**
   * Reads a decimal. A JavaScript number is read by its shortest text, as it stood in the JSON,
   * and never calculated with.
   *
   * @throws {PricingError} `invalid_decimal`
   */
  static of(text: string | number | bigint): Decimal {
    if (typeof text === "bigint") return new Decimal(text, 0);
    const found = pattern.exec(typeof text === "number" ? String(text) : text);
    if (found === null) {
      throw new PricingError("invalid_decimal", `not a decimal number: ${JSON.stringify(text)}`);
    }
    const [, sign, whole = "0", fraction = "", exponent = "0"] = found;
    const digits = BigInt(whole + fraction);
    const scale = fraction.length - Number(exponent);
    const coefficient = sign === "-" ? -digits : digits;
    return scale >= 0
      ? new Decimal(coefficient, scale)
      : new Decimal(coefficient * powerOfTen(-scale), 0);
  }

  /** `coefficient × 10^-scale`, for example `Decimal.scaled(2162n, 2)` is 21.62. */
  static scaled(coefficient: bigint, scale: number): Decimal {
    return new Decimal(coefficient, scale);
  }

  add(other: Decimal): Decimal {
    if (this.scale === other.scale) {
      return new Decimal(this.coefficient + other.coefficient, this.scale);
    }
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  multiply(other: Decimal): Decimal {
    return new Decimal(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  /**
   * The quotient with at most `digits` digits after the point, half up.
   *
   * @throws {PricingError} `division_by_zero`
   */
  divide(other: Decimal, digits = 20): Decimal {
    if (other.coefficient === 0n) throw new PricingError("division_by_zero", "division by zero");
    const shift = digits + other.scale - this.scale;
    const dividend = shift >= 0 ? this.coefficient * powerOfTen(shift) : this.coefficient;
    const divisor = shift >= 0 ? other.coefficient : other.coefficient * powerOfTen(-shift);
    return new Decimal(divideRounded(dividend, divisor, "half_up"), digits);
  }

  /** Negative, zero or positive, as the order of `this` and `other`. */
  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const left = this.at(scale);
    const right = other.at(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  isNegative(): boolean {
    return this.coefficient < 0n;
  }

  round(digits: number, mode: RoundingMode): Decimal {
    if (digits >= this.scale) return this;
    const divisor = powerOfTen(this.scale - digits);
    return new Decimal(divideRounded(this.coefficient, divisor, mode), digits);
  }

  /** The coefficient this number would have with `scale` digits; `scale` may not cut any off. */
  at(scale: number): bigint {
    return this.coefficient * powerOfTen(scale - this.scale);
  }

  /** Canonical text: no exponent, no trailing zeros, no negative zero. */
  toString(): string {
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient).toString();
    const padded = digits.padStart(this.scale + 1, "0");
    const whole = padded.slice(0, padded.length - this.scale);
    const fraction = padded.slice(padded.length - this.scale).replace(/0+$/, "");
    return (negative ? "-" : "") + (fraction === "" ? whole : `${whole}.${fraction}`);
  }

  toJSON(): string {
    return this.toString();
  }
}
