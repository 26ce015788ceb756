import { Decimal } from "../money/index.ts";
import { PricingError, type PricingErrorCode } from "../pricing-error.ts";
import { readInstant } from "../time/index.ts";

/** A JSON object whose members nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The readers below take one member of a parsed JSON object and throw a {@link PricingError} that
 * names it. Explicit null and a missing member are the same (OCPI 2.2.1 §4.1.9). They are written
 * by hand because a rating starts with them: a schema library takes longer than the rating.
 */
export function readObject(value: unknown, code: PricingErrorCode, path = ""): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PricingError(code, `expected an object, got ${kindOf(value)}`, path);
  }
  return value as Fields;
}

export function optionalText(from: Fields, key: string, code: PricingErrorCode): string | null {
  const value = from[key];
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  throw new PricingError(code, `expected text, got ${kindOf(value)}`, key);
}

export function requiredText(from: Fields, key: string, code: PricingErrorCode): string {
  const text = optionalText(from, key, code);
  if (text === null || text === "") throw new PricingError(code, "is required", key);
  return text;
}

export function optionalFlag(from: Fields, key: string, code: PricingErrorCode): boolean {
  const value = from[key];
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  throw new PricingError(code, `expected true or false, got ${kindOf(value)}`, key);
}

/** Lists longer than this are refused: no tariff or session of a person has as many parts. */
export function requiredList(
  from: Fields,
  key: string,
  code: PricingErrorCode,
  longest: number,
): readonly unknown[] {
  const value = from[key];
  if (!Array.isArray(value)) throw new PricingError(code, `expected a list, got ${kindOf(value)}`, key);
  if (value.length === 0) throw new PricingError(code, "must not be empty", key);
  if (value.length > longest) {
    throw new PricingError(code, `${value.length} entries; at most ${longest} are taken`, key);
  }
  return value;
}

/** Nothing that is priced is larger, and no decimal of it is longer. */
const largest = 1_000_000_000;
const longestScale = 20;

/**
 * An exact decimal. Numbers are taken by their shortest text; text is taken too, as the
 * specification's own 2.1.1 example writes prices.
 */
export function optionalDecimal(from: Fields, key: string, code: PricingErrorCode): Decimal | null {
  const value = from[key];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value <= largest && value >= -largest) {
    const read = Decimal.of(value);
    if (read.scale <= longestScale) return read;
    throw new PricingError(code, `more than ${longestScale} digits after the point`, key);
  }
  return decimalOfText(value, key, code);
}

function decimalOfText(value: unknown, key: string, code: PricingErrorCode): Decimal {
  if (typeof value === "string" && /^-?\d{1,10}(\.\d{1,20})?$/.test(value)) return Decimal.of(value);
  const shown = typeof value === "number" ? String(value) : kindOf(value);
  throw new PricingError(code, `expected a number within ±${largest}, got ${shown}`, key);
}

export function requiredDecimal(from: Fields, key: string, code: PricingErrorCode): Decimal {
  const value = optionalDecimal(from, key, code);
  if (value === null) throw new PricingError(code, "is required", key);
  return value;
}

/** Milliseconds since 1970 of an OCPI DateTime. */
export function requiredInstant(from: Fields, key: string, code: PricingErrorCode): number {
  const text = requiredText(from, key, code);
  try {
    return readInstant(text);
  } catch (error) {
    throw new PricingError(code, error instanceof PricingError ? error.message : "no instant", key);
  }
}

/** An error from inside a list, with the place of the entry before its own path. */
export function placed(error: unknown, place: string): unknown {
  if (!(error instanceof PricingError)) return error;
  const inner = error.path === "" ? error.message : error.message.slice(error.path.length + 2);
  const path = error.path === "" ? place : `${place}.${error.path}`;
  return new PricingError(error.code, inner, path);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
