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

/**
 * Exact decimal text with a unit; Latin units stay behind their number in every direction.
 *
 * @param most - digits after the point at most
 * @param least - digits after the point at least, so that a running figure does not jump
 */
export function measure(value: number | string, unit: string, most = 1, least = 0): string {
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
  const format = new Intl.NumberFormat(locale(), digits);
  return `${format.format(value as number)}\u00a0${unit}`;
}

/** Energy on a meter that runs: always two digits. */
export const meterReading = (kwh: string): string => measure(kwh, "kWh", 2, 2);

export const distance = (metres: number): string =>
  metres < 950 ? measure(Math.round(metres / 10) * 10, "m") : measure(metres / 1000, "km");

/** A time of day where the station is. */
export function timeOfDay(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "short", timeZone }).format(moment);
}

/** A day and a time where the station is. */
export function dayAndTime(moment: Date, timeZone: string): string {
  const style = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
  return new Intl.DateTimeFormat(locale(), style).format(moment);
}
