import { minorUnitDigits } from "./minor-units.ts";
import { Decimal } from "./decimal.ts";
import { integer, type RoundingMode } from "./integer.ts";
import { PricingError } from "../pricing-error.ts";

/** Integer minor units of an ISO 4217 currency: `{ amount: 2162, currency: "EUR" }` is 21.62 €. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Digits after the point of a currency (0, 2, 3 or 4), from ISO 4217 and never from `Intl`, which
 * differs for HUF, COP, IDR, IQD and others.
 *
 * @throws {PricingError} `unknown_currency`
 */
export function minorUnits(currency: string): number {
  const digits = minorUnitDigits.get(currency);
  if (digits === undefined) {
    throw new PricingError("unknown_currency", `not an ISO 4217 currency: ${currency}`);
  }
  return digits;
}

/**
 * Money from integer minor units.
 *
 * @throws {PricingError} `unknown_currency`, `invalid_amount` (not an integer, or beyond 2^53)
 */
export function money(amount: number, currency: string): Money {
  minorUnits(currency);
  if (!Number.isSafeInteger(amount)) {
    throw new PricingError("invalid_amount", `not a safe integer of minor units: ${amount}`);
  }
  return { amount: amount === 0 ? 0 : amount, currency };
}

export function zeroMoney(currency: string): Money {
  return money(0, currency);
}

/** @throws {PricingError} `currency_mismatch`, `invalid_amount` */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new PricingError("currency_mismatch", `${a.currency} and ${b.currency} do not add up`);
  }
  return money(a.amount + b.amount, a.currency);
}

/** @throws {PricingError} `currency_mismatch`, `invalid_amount` */
export function subtractMoney(a: Money, b: Money): Money {
  return addMoney(a, negateMoney(b));
}

export function negateMoney(a: Money): Money {
  return money(-a.amount, a.currency);
}

/**
 * The sum of a list, zero of `currency` when it is empty.
 *
 * @throws {PricingError} `currency_mismatch`, `invalid_amount`
 */
export function sumMoney(currency: string, list: Iterable<Money>): Money {
  let total = zeroMoney(currency);
  for (const item of list) total = addMoney(total, item);
  return total;
}

/** Money as an exact decimal of major units: 21.62. */
export function exactMoney(m: Money): Decimal {
  return Decimal.scaled(integer(m.amount), minorUnits(m.currency));
}

/** Money as text in major units with all its digits: `"21.60"`, `"500"` for JPY. */
export function moneyToDecimal(m: Money): string {
  const digits = minorUnits(m.currency);
  const text = exactMoney(m).toString();
  if (digits === 0) return text;
  const [whole, fraction = ""] = text.split(".");
  return `${whole}.${fraction.padEnd(digits, "0")}`;
}

/**
 * Rounds an exact amount of major units to minor units. Default rule: half up (a half goes away
 * from zero).
 *
 * @example roundToMinor(Decimal.of("18.1700784"), "EUR") // { amount: 1817, currency: "EUR" }
 * @throws {PricingError} `unknown_currency`, `invalid_amount` beyond 2^53 minor units
 */
export function roundToMinor(
  exact: Decimal,
  currency: string,
  rule: RoundingMode = "half_up",
): Money {
  const digits = minorUnits(currency);
  return money(Number(exact.round(digits, rule).at(digits)), currency);
}

/**
 * Exchanges money: `rate` is units of `to` for one unit of `from`; half up.
 *
 * @example convert(money(2400, "CHF"), "1.0820", "EUR") // 25.97 €
 * @throws {PricingError} `invalid_rate` unless the rate is above zero
 */
export function convert(from: Money, rate: string, to: string): Money {
  const factor = Decimal.of(rate);
  if (factor.isZero() || factor.isNegative()) {
    throw new PricingError("invalid_rate", `an exchange rate must be above zero: ${rate}`);
  }
  return roundToMinor(exactMoney(from).multiply(factor), to);
}
