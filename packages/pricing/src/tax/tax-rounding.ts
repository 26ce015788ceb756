import { alpha2Of } from "./tax-rates.ts";

/** Whether the tax is rounded on each line, or once for each rate of a document. */
export interface TaxRoundingRule {
  readonly unit: "line" | "document";
  readonly basis: string;
}

/**
 * How a country wants tax rounded to minor units. Everywhere each line is rounded half up by
 * itself, except for Japan's qualified invoices, where the National Tax Agency's Q&A asks for one
 * rounding for each rate of an invoice; the direction is free, half up is taken.
 *
 * @param localDate Japan's rule began with its qualified invoices on 2023-10-01
 * @example taxRounding("JP", "2026-06-01").unit // "document"
 */
export function taxRounding(country: string, localDate: string): TaxRoundingRule {
  if (alpha2Of(country) === "JP" && localDate >= "2023-10-01") {
    return { unit: "document", basis: "NTA, Q&A on the qualified invoice system, rounding" };
  }
  return { unit: "line", basis: "each line half up, by default" };
}
