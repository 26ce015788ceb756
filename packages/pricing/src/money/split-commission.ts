import { allocate } from "./allocate.ts";
import { Decimal } from "./decimal.ts";
import { exactMoney, type Money, roundToMinor, subtractMoney } from "./money.ts";
import { PricingError } from "../pricing-error.ts";

/** The rates of a plan or an agreement, as percent text. */
export interface SplitRates {
  /** Of the session's net. */
  readonly commissionPercent: string;
  /** Of the commission. */
  readonly partnerSharePercent: string;
}

/** `partnerShare + platformShare = commission`, always. */
export interface CommissionSplit {
  readonly commission: Money;
  readonly partnerShare: Money;
  readonly platformShare: Money;
}

const hundred = Decimal.of(100);

function readPercent(text: string): Decimal {
  const percent = Decimal.of(text);
  if (percent.isNegative() || percent.compare(hundred) > 0) {
    throw new PricingError("invalid_rate", `a percentage must be within 0 and 100: ${text}`);
  }
  return percent;
}

/**
 * The commission on a session's net and its two shares. The commission is rounded half up once;
 * the shares divide it by the largest remainder. A credit (negative net) mirrors the original.
 *
 * @example
 * splitCommission(money(1817, "EUR"), { commissionPercent: "5", partnerSharePercent: "60" });
 * // commission 0.91, partnerShare 0.55, platformShare 0.36
 * @throws {PricingError} `invalid_rate` when a percentage is outside 0–100
 */
export function splitCommission(net: Money, rates: SplitRates): CommissionSplit {
  const percent = readPercent(rates.commissionPercent);
  const partner = readPercent(rates.partnerSharePercent);
  const exact = exactMoney(net).multiply(percent).divide(hundred);
  const commission = roundToMinor(exact, net.currency);
  const weights = [partner, hundred.subtract(partner)].map((weight) => weight.toString());
  const [partnerShare = commission] = allocate(commission, weights);
  const platformShare = subtractMoney(commission, partnerShare);
  return { commission, partnerShare, platformShare };
}
