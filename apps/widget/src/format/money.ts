/** An amount in integer minor units, as the API sends it. */
export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/**
 * ISO 4217 minor unit digits that are not 2. Not taken from `Intl`: that follows the usage of
 * cash and differs from ISO 4217 for HUF, COP, IDR, IQD and others.
 */
const digitsOf: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** Minor unit digits of a currency by ISO 4217. */
export function minorDigits(currency: string): number {
  return digitsOf[currency] ?? 2;
}

/**
 * The amount as an exact decimal text.
 *
 * @example decimalOf({ amount: -5, currency: "EUR" }) // "-0.05"
 */
export function decimalOf({ amount, currency }: Amount): `${number}` {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const part = text.slice(text.length - digits);
  return `${amount < 0 ? "-" : ""}${whole}${part && `.${part}`}` as `${number}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: string, least: number, most: number) {
  const key = `${locale} ${currency} ${least} ${most}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  formats.set(key, made);
  return made;
}

/**
 * Money as a driver reads it, all its digits shown.
 *
 * @example formatMoney({ amount: 2162, currency: "EUR" }, "de") // "21,62 €"
 */
export function formatMoney(amount: Amount, locale: string): string {
  const digits = minorDigits(amount.currency);
  return formatOf(locale, amount.currency, digits, digits).format(decimalOf(amount));
}

/**
 * A price per unit. It may have more digits than the currency: 0.4958 €/kWh is shown in full.
 *
 * @param price - exact decimal text of the API
 */
export function formatUnitPrice(price: string, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  return formatOf(locale, currency, digits, Math.max(digits, 4)).format(price as `${number}`);
}
