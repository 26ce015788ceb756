import { formatAmount, type Amount } from "@networkcore/sdk";

const locale = (): string => document.documentElement.lang || "en";

/** Money in minor units, as people write it: `{ amount: 1770, currency: "EUR" }` is "€17.70". */
export const money = (amount: Amount): string => formatAmount(amount, locale());

/** A price per unit; decimal text may have more digits than the currency. */
export function unitPrice(price: string, currency: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  const format = new Intl.NumberFormat(locale(), { style: "currency", currency, ...digits });
  return format.format(price as `${number}`);
}

/** Exact decimal text with a unit; Latin units stay behind their number in every direction. */
export function measure(value: number | string, unit: string, most = 1): string {
  const format = new Intl.NumberFormat(locale(), { maximumFractionDigits: most });
  return `${format.format(value as number)}\u00a0${unit}`;
}

export const distance = (metres: number): string =>
  metres < 950 ? measure(Math.round(metres / 10) * 10, "m") : measure(metres / 1000, "km");
