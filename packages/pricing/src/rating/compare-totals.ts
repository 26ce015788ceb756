import { Decimal, exactMoney, integer, minorUnits, type Money } from "../money/index.ts";
import type { Rating } from "./rating.ts";

/** How the CPO's own total stands to ours: `lower` means that the CPO asks for less. */
export type TotalsVerdict = "equal" | "rounding" | "lower" | "higher" | "unknown";

export interface TotalsComparison {
  readonly verdict: TotalsVerdict;
  /** Theirs, and theirs less ours, in major units; `null` where one is not known. */
  readonly statedNet: string | null;
  readonly differenceNet: string | null;
  readonly statedGross: string | null;
  readonly differenceGross: string | null;
}

/** The totals that a CPO states, as `readCdr` reads them. */
export interface StatedTotals {
  readonly statedNet: Decimal | null;
  readonly statedGross: Decimal | null;
}

/**
 * Holds a CDR's `total_cost` against a rating. OCPI leaves rounding open (2.2.1 §11.3.1), so a
 * difference within one minor unit for each line is `rounding`. The verdict is on the net, or on
 * the gross where the net is not known.
 *
 * @example compareTotals(rating, readCdr(json)).verdict // "equal": both are 18.17 €
 */
export function compareTotals(rating: Rating, stated: StatedTotals): TotalsComparison {
  const { statedNet, statedGross } = stated;
  const differenceNet = differ(statedNet, rating.totals.net);
  const differenceGross = differ(statedGross, rating.totals.gross);
  return {
    verdict:
      judge(rating, statedNet, rating.totals.net) ??
      judge(rating, statedGross, rating.totals.gross) ??
      "unknown",
    statedNet: statedNet?.toString() ?? null,
    differenceNet: differenceNet?.toString() ?? null,
    statedGross: statedGross?.toString() ?? null,
    differenceGross: differenceGross?.toString() ?? null,
  };
}

function differ(stated: Decimal | null, ours: Money | null): Decimal | null {
  return stated === null || ours === null ? null : stated.subtract(exactMoney(ours));
}

function judge(rating: Rating, stated: Decimal | null, ours: Money | null): TotalsVerdict | null {
  const by = differ(stated, ours);
  if (stated === null || by === null) return null;
  const digits = minorUnits(rating.currency);
  // A CPO that states more digits than the currency has means the rounded amount.
  if (stated.round(digits, "half_up").compare(stated.subtract(by)) === 0) return "equal";
  const size = by.isNegative() ? by.negate() : by;
  const tolerance = Decimal.of(Math.max(1, rating.lines.length)).multiply(minorUnit(digits));
  if (size.compare(tolerance) <= 0) return "rounding";
  return by.isNegative() ? "lower" : "higher";
}

function minorUnit(digits: number): Decimal {
  return Decimal.scaled(integer(1), digits);
}
