import {
  Decimal,
  exactMoney,
  type Money,
  money,
  roundToMinor,
  subtractMoney,
  sumMoney,
} from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { TaxPart } from "./tax-decision.ts";

/** An amount in minor units, stated without tax or with it. */
export type AmountToTax =
  | { readonly net: number; readonly gross?: never }
  | { readonly gross: number; readonly net?: never };

/** `net + tax = gross` and the parts add up to the tax, always. */
export interface TaxedAmount {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
  /** One for each tax that is due. */
  readonly parts: readonly (TaxPart & { readonly tax: Money })[];
}

const hundred = Decimal.of(100);

/**
 * The tax of an amount at a decision's rate. Each tax is rounded half up by itself and once, from
 * the exact net or from the gross that was stated; the other side follows by adding or taking away.
 * A credit (negative amount) mirrors the original.
 *
 * @example
 * taxAmount({ gross: 2162 }, { rate: "19", rule: "DE-standard-2021-01-01" }, "EUR");
 * // net 18.17, tax 3.45, gross 21.62
 * @throws {PricingError} `unknown_currency`, `invalid_amount`, `invalid_decimal`, `invalid_rate`
 */
export function taxAmount(
  amount: AmountToTax,
  decision: { readonly rate: string; readonly rule: string; readonly parts?: readonly TaxPart[] },
  currency: string,
): TaxedAmount {
  const taxes = decision.parts ?? [{ name: decision.rule, rate: decision.rate }];
  const rates = taxes.map((part, at) => readRate(part.rate, at));
  const stated = money(amount.net ?? amount.gross, currency);
  const base = amount.net === undefined
    ? rates.reduce((a, b) => a.add(b), hundred)
    : hundred;
  const exact = exactMoney(stated);
  const parts = taxes.map((part, at) => ({
    ...part,
    tax: roundToMinor(exact.multiply(rates[at] ?? Decimal.zero).divide(base), currency),
  }));
  const tax = sumMoney(currency, parts.map((part) => part.tax));
  return amount.net === undefined
    ? { net: subtractMoney(stated, tax), tax, gross: stated, parts }
    : { net: stated, tax, gross: sumMoney(currency, [stated, tax]), parts };
}

function readRate(text: string, at: number): Decimal {
  const rate = Decimal.of(text);
  if (rate.isNegative()) {
    throw new PricingError("invalid_rate", `a tax rate below zero: ${text}`, `parts.${at}.rate`);
  }
  return rate;
}
