import type { Conversion } from "@networkcore/contract";
import { convert, Decimal, type Money } from "@networkcore/pricing";
import { ratesDate, unitsPerEuro } from "../data/reference-rates.ts";

/** Digits of a cross rate after the point. */
const RATE_DIGITS = 10;

/**
 * Converts money at the reference rates, and says at which.
 *
 * @throws {RangeError} when a currency has no rate
 */
export function convertAtReference(from: Money, currency: string): Conversion {
  const [own, other] = [unitsPerEuro[from.currency], unitsPerEuro[currency]];
  if (own === undefined || other === undefined) {
    throw new RangeError(`no reference rate ${from.currency}/${currency}`);
  }
  const rate = Decimal.of(other).divide(Decimal.of(own), RATE_DIGITS).toString();
  return {
    from,
    to: convert(from, rate, currency),
    rate,
    rate_id: `ECB:${ratesDate}:${from.currency}/${currency}`,
    rate_date: ratesDate,
  };
}
