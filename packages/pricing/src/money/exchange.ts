import { PricingError } from "../pricing-error.ts";
import { Decimal } from "./decimal.ts";
import type { RoundingMode } from "./integer.ts";
import { exactMoney, type Money, roundToMinor, subtractMoney } from "./money.ts";

/** A rate with its name in the records, so that a reader can look it up. */
export interface ExchangeRate {
  /** For example `ECB-2026-04-13-CHF-EUR`. */
  readonly id: string;
  /** Units of the target currency for one unit of the source. */
  readonly rate: string;
  /** Percent taken off the converted amount. Default 0. */
  readonly spreadPercent?: string | undefined;
}

/** A conversion with both of its roundings: of the amount at the rate, and of the spread on it. */
export interface Exchange {
  readonly from: Money;
  readonly rateId: string;
  readonly rate: string;
  /** At the rate, before and after rounding to minor units. */
  readonly exact: string;
  readonly converted: Money;
  /** The spread, before and after rounding; `to` is what is left. */
  readonly exactSpread: string;
  readonly spread: Money;
  readonly to: Money;
  readonly rounding: RoundingMode;
}

const hundred = Decimal.of(100);

/**
 * Exchanges money at a named rate. What reaches the other side is `converted − spread`, so that
 * the three amounts add up to the minor unit.
 *
 * @example
 * exchange(money(2400, "CHF"), { id: "ECB-2026-04-13-CHF-EUR", rate: "1.0820" }, "EUR").to
 * // { amount: 2597, currency: "EUR" }
 * @throws {PricingError} `invalid_rate` unless the rate is above zero and the spread from 0 to 100
 */
export function exchange(from: Money, rate: ExchangeRate, to: string): Exchange {
  const factor = Decimal.of(rate.rate);
  const spreadPercent = Decimal.of(rate.spreadPercent ?? "0");
  if (!factor.isPositive()) {
    throw new PricingError("invalid_rate", `must be above zero: ${rate.rate}`, "rate");
  }
  if (spreadPercent.isNegative() || spreadPercent.compare(hundred) > 0) {
    throw new PricingError("invalid_rate", "must be from 0 to 100", "spreadPercent");
  }
  const rounding = "half_up";
  const exact = exactMoney(from).multiply(factor);
  const converted = roundToMinor(exact, to, rounding);
  const exactSpread = exactMoney(converted).multiply(spreadPercent).divide(hundred);
  const spread = roundToMinor(exactSpread, to, rounding);
  return {
    from,
    rateId: rate.id,
    rate: factor.toString(),
    exact: exact.toString(),
    converted,
    exactSpread: exactSpread.toString(),
    spread,
    to: subtractMoney(converted, spread),
    rounding,
  };
}
