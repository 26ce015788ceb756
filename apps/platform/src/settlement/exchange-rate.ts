import { readFileSync } from "node:fs";
import { Decimal } from "@networkcore/pricing";

/** A rate with its identity: units of `to` for one unit of `from`. */
export interface ExchangeRate {
  readonly rate: string;
  /** Names source, day and pair, so that the figure can be looked up. */
  readonly id: string;
  readonly date: string;
}

/** Digits of a cross rate after the point. */
const crossRateDigits = 10;

/** Reference rates by day, newest first. */
export class ReferenceRates {
  readonly #days: { date: string; perEuro: Map<string, string> }[];

  /** @param csv - the ECB's table: a line a day, units of each currency per euro */
  constructor(csv: string) {
    const [head = "", ...lines] = csv.trim().split(/\r?\n/);
    const currencies = head.split(",").slice(1);
    this.#days = lines
      .map((line) => {
        const [date = "", ...rates] = line.split(",");
        const known = currencies
          .map((currency, column) => [currency, rates[column] ?? ""] as const)
          .filter(([currency, rate]) => currency !== "" && /^\d+(\.\d+)?$/.test(rate));
        return { date, perEuro: new Map([...known, ["EUR", "1"] as const]) };
      })
      .sort((one, other) => (one.date < other.date ? 1 : -1));
  }

  /**
   * The rate on a day, or on the last day before it that has one.
   *
   * @throws RangeError when a currency has no rate up to then
   */
  find(from: string, to: string, date: string): ExchangeRate {
    for (const day of this.#days) {
      const fromPerEuro = day.perEuro.get(from);
      const toPerEuro = day.perEuro.get(to);
      if (day.date > date || fromPerEuro === undefined || toPerEuro === undefined) continue;
      const rate = Decimal.of(toPerEuro).divide(Decimal.of(fromPerEuro), crossRateDigits);
      return { rate: rate.toString(), id: `ECB:${day.date}:${from}/${to}`, date: day.date };
    }
    throw new RangeError(`no reference rate ${from}/${to} on or before ${date}`);
  }
}

/** The table that ships with the platform (source and licence: data/NOTICE.md). */
export function loadReferenceRates(): ReferenceRates {
  const file = new URL("../../data/ecb-reference-rates.csv", import.meta.url);
  return new ReferenceRates(readFileSync(file, "utf8"));
}
