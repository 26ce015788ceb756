import { expect } from "vitest";
import type { Rating } from "../rating/index.ts";
import { compared, decimalText, type Fraction, fraction, fractionOf } from "./fraction.ts";
import { minus, plus, times, zero } from "./fraction.ts";
import type { SlowRating } from "./slow-reference.ts";
import type { RawTariff } from "./slow-tariff.ts";

/** Expects the engine's exact totals, billed quantities and remarks to be the reference's. */
export function expectSame(rating: Rating, slow: SlowRating, tariff: RawTariff): void {
  expectExact(rating.exactNet, slow.net);
  expectExact(rating.exactGross, slow.gross);
  if (slow.walk.missed) expect(noteCodes(rating)).toContain("unpriced");
  if (!slow.walk.unpriced) expect(noteCodes(rating)).not.toContain("unpriced");
  const sixty = fraction(60);
  expectNear(billed(rating, tariff, "energy"), slow.billed.energy);
  expectNear(times(billed(rating, tariff, "time"), sixty), slow.billed.time);
  expectNear(times(billed(rating, tariff, "parking_time"), sixty), slow.billed.parking_time);
  expectNear(times(billed(rating, tariff, "reservation"), sixty), slow.billed.reservation);
}

/** Where a number has no end, the engine gives twenty digits of it. */
function expectExact(actual: string | null, wanted: SlowRating["net"]): void {
  if (wanted === "open") return;
  if (wanted === null || actual === null) expect(actual).toBe(wanted);
  else if (10n ** 20n % wanted.under === 0n) expect(actual).toBe(decimalText(wanted));
  else expectNear(fractionOf(actual), wanted, "0.00000000000000000001");
}

/** kWh or minutes that have a price. */
function billed({ lines }: Rating, { elements }: RawTariff, kind: string): Fraction {
  const components = elements.map((element) => element.price_components);
  return lines
    .filter(({ type, feeType, element }) => {
      if (type !== "energy" && type !== "time" && type !== "parking_time") return false;
      if (kind !== (feeType === "reservation" ? feeType : type)) return false;
      const component = components[element ?? -1]?.find((one) => one.type === type.toUpperCase());
      return component?.price !== 0;
    })
    .reduce((sum, line) => plus(sum, fractionOf(line.billedQuantity)), zero);
}

/** By default as near as the digits of the minutes of a line allow. */
function expectNear(actual: Fraction, wanted: Fraction, tolerance = "0.001"): void {
  const { over, under } = minus(actual, wanted);
  const size = { over: over < 0n ? -over : over, under };
  const message = `${decimalText(actual)} for ${decimalText(wanted)}`;
  expect(compared(size, fractionOf(tolerance)), message).toBe(-1);
}

/** The codes of a rating's notes. */
export function noteCodes(rating: Rating): string[] {
  return rating.notes.map(({ code }) => code);
}
