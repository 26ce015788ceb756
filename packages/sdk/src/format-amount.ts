import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";
import type { Amount } from "./resource-shapes.ts";

/**
 * Money as people write it, with the digits of its currency. The sum stays exact: it is read as
 * decimal text and never becomes a floating-point number.
 *
 * @param amount - integer minor units with their ISO 4217 currency
 * @param locale - BCP 47 tag; default: the runtime's
 * @throws {InvalidArgumentError} for what is no amount, or a locale that is none
 *
 * @example formatAmount({ amount: 1770, currency: "EUR" }, "de") // "17,70 €"
 * @example formatAmount({ amount: 1770, currency: "JPY" }, "en") // "¥1,770"
 */
export function formatAmount(amount: Amount, locale?: string): string {
  if (!Number.isSafeInteger(amount?.amount)) {
    throw new InvalidArgumentError("amount", "must have whole minor units as its amount");
  }
  if (locale !== undefined && typeof locale !== "string") {
    throw new InvalidArgumentError("locale", "must be text such as de-AT");
  }
  let format: Intl.NumberFormat;
  try {
    format = new Intl.NumberFormat(locale, { style: "currency", currency: amount.currency });
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    const argument = /locale|language/i.test(error.message) ? "locale" : "currency";
    throw new InvalidArgumentError(argument, error.message);
  }
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  // Intl takes decimal text and keeps it exact (ECMA-402, since 2023).
  return format.format(`${amount.amount}e-${digits}` as Intl.StringNumericLiteral);
}
