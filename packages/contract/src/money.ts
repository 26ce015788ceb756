import * as z from "zod/mini";
import { exactInteger, textLike } from "./bounds.ts";

/** ISO 4217 alphabetic code, for example `EUR`. */
export const Currency = textLike(/^[A-Z]{3}$/, "an ISO 4217 code such as EUR");

/**
 * An exact decimal number as text: unit prices, percentages, kWh, exchange rates.
 *
 * @example "0.4958"
 */
export const Decimal = textLike(
  /^-?\d{1,18}(\.\d{1,12})?$/,
  'a decimal number as text, such as "12.5"',
);

/**
 * An amount of money in integer minor units of its ISO 4217 currency (0, 2 or 3 digits).
 *
 * @example { amount: 2162, currency: "EUR" } // 21.62 €
 */
export const Amount = z.object({
  amount: exactInteger(),
  currency: Currency,
});

export type Amount = z.infer<typeof Amount>;
