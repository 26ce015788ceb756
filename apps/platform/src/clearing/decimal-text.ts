import { Decimal } from "@networkcore/pricing";

/** So many digits after the point are shown: less is left over from sums of floating point. */
const mostDigits = 12;

/**
 * A quantity that a CPO tells, such as kWh, as it is shown.
 *
 * @example decimalText(20.1) // "20.1"
 * @throws PricingError `invalid_decimal`
 */
export function decimalText(value: number | string): string {
  return Decimal.of(value).round(mostDigits, "half_up").toString();
}
