/** An exact number: a numerator over a positive denominator, in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const zero: Fraction = { over: 0n, under: 1n };

/** The fraction in lowest terms. */
export function fraction(over: bigint | number, under: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(over), BigInt(under)];
  if (bottom === 0n) throw new RangeError("a fraction over zero");
  const common = commonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { over: top / common, under: bottom / common };
}

/** Reads a decimal, such as a JSON number of a tariff; numbers by their shortest text. */
export function fractionOf(value: string | number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (match === null) throw new RangeError(`not a plain decimal: ${value}`);
  const [, sign = "", whole = "", places = ""] = match;
  return fraction(BigInt(`${sign}${whole}${places}`), 10n ** BigInt(places.length));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under - b.over * a.under, a.under * b.under);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under, a.under * b.over);
}

/** Below, at or above zero as `a` is smaller than, equal to or greater than `b`. */
export function compared(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) < 0 ? a : b;
}

export function greater(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) > 0 ? a : b;
}

/** As a decimal without trailing zeros, cut (not rounded) after `digits` places. */
export function decimalText(value: Fraction, digits = 20): string {
  const scale = 10n ** BigInt(digits);
  const size = value.over < 0n ? -value.over : value.over;
  const scaled = (size * scale) / value.under;
  const places = String(scaled % scale).padStart(digits, "0").replace(/0+$/, "");
  const sign = value.over < 0n && scaled > 0n ? "-" : "";
  return `${sign}${scaled / scale}${places === "" ? "" : `.${places}`}`;
}

/** The value as a whole number of units of `1 / parts`; throws when it is none. */
export function wholeParts(value: Fraction, parts: number): number {
  const { over, under } = times(value, fraction(parts));
  if (under !== 1n) throw new RangeError(`${decimalText(value)} is not in steps of 1/${parts}`);
  return Number(over);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
