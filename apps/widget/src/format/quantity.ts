const formats = new Map<string, Intl.NumberFormat>();

/**
 * A decimal text of the API in the driver's language, for example kWh or kW.
 *
 * @param most - most digits after the point
 * @param least - fewest digits after the point
 */
export function formatDecimal(decimal: string, locale: string, most = 2, least = 0): string {
  const key = `${locale} ${least} ${most}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    });
    formats.set(key, format);
  }
  return format.format(decimal as `${number}`);
}

/**
 * A number with its unit. In a language that is written from right to left a unit in Latin
 * letters stays to the right of its number, as it stands on a charger.
 */
export function measure(number: string, unit: string, locale: string): string {
  const text = `${number}\u00a0${unit}`;
  const latin = /^[ -~]+$/.test(unit);
  return latin && /^(ar|fa|he|ur)\b/.test(locale) ? `\u2066${text}\u2069` : text;
}

/**
 * A duration as a driver plans it: whole minutes, from two hours on in hours with one digit.
 *
 * @param unitMinutes - the language's word for minutes
 */
export function formatDuration(minutes: number, unitMinutes: string, locale: string): string {
  return minutes < 120
    ? measure(formatDecimal(String(minutes), locale, 0), unitMinutes, locale)
    : measure(formatDecimal((minutes / 60).toFixed(1), locale, 1), "h", locale);
}

/** Power in whole kW, as chargers are labelled; one digit below 10. */
export function formatPower(kw: string, locale: string): string {
  return measure(formatDecimal(kw, locale, Number(kw) < 10 ? 1 : 0), "kW", locale);
}

/** Distance in metres up to 950 m, then in kilometres. */
export function formatDistance(metres: number, locale: string): string {
  if (metres < 950) {
    const rounded = String(Math.max(10, Math.round(metres / 10) * 10));
    return measure(formatDecimal(rounded, locale), "m", locale);
  }
  const kilometres = (metres / 1000).toFixed(1);
  return measure(formatDecimal(kilometres, locale, metres < 9950 ? 1 : 0), "km", locale);
}
