import type { Amount } from "@networkcore/contract";
import { minorUnits } from "@networkcore/pricing";

/** An amount with all its decimals: `{ amount: 5, currency: "EUR" }` is `0.05 EUR`. */
export function writeAmount({ amount, currency }: Amount): string {
  const digits = minorUnits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0 ? "-" : "";
  return `${sign}${whole}${digits === 0 ? "" : `.${text.slice(-digits)}`} ${currency}`;
}
