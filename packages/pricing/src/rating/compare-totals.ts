import { Decimal } from "../money/index.ts";
import { minorUnits, moneyToDecimal } from "../money/index.ts";
import type { Rating } from "./rating.ts";

/** How the CPO's own total stands to ours: `lower` means that the CPO asks for less. */
export interface TotalsComparison {
  readonly verdict: "equal" | "rounding" | "lower" | "higher" | "unknown";
  readonly cpoTotalNet: string | null;
}

/**
 * Holds a CDR's `total_cost.excl_vat` against a rating. OCPI leaves rounding open (2.2.1 §11.3.1),
 * so a difference within one minor unit per line is `rounding`.
 *
 * @example compareTotals(rating, "18.1701").verdict // "equal": both are 18.17 €
 */
export function compareTotals(rating: Rating, cpoNet: string | undefined): TotalsComparison {
  if (cpoNet === undefined) return { verdict: "unknown", cpoTotalNet: null };
  const theirs = Decimal.of(cpoNet);
  const ours = Decimal.of(moneyToDecimal(rating.totals.net));
  const digits = minorUnits(rating.currency);
  const cpoTotalNet = theirs.toString();
  if (theirs.round(digits, "half_up").compare(ours) === 0) return { verdict: "equal", cpoTotalNet };
  const difference = theirs.subtract(ours);
  const tolerance = Decimal.scaled(BigInt(Math.max(1, rating.lines.length)), digits);
  const size = difference.isNegative() ? difference.negate() : difference;
  if (size.compare(tolerance) <= 0) return { verdict: "rounding", cpoTotalNet };
  return { verdict: difference.isNegative() ? "lower" : "higher", cpoTotalNet };
}
