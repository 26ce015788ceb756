import type { TaxCategory } from "./tax-category.ts";

/** A rate in percent that holds from a local date on (inclusive). */
export interface DatedRate {
  readonly from: string;
  readonly rate: string;
  /** Last local date on which it holds. */
  readonly to?: string;
}

/** A part of a country with a tax of its own, known by postcode or code. */
export interface TaxRegion {
  readonly name: string;
  readonly postcode: RegExp;
  /** Upper-case codes and postcode prefixes by which `region` may name it. */
  readonly codes: readonly string[];
  /** `null`: differs from the country, but by how much no source says; then `refusal` says why. */
  readonly rates: readonly DatedRate[] | null;
  readonly refusal?: string;
  /** Default `S`; `O` where the tax does not apply at all. */
  readonly category?: TaxCategory;
}

export interface TaxJurisdiction {
  readonly alpha3: string;
  /** ISO 4217, today's. */
  readonly currency: string;
  readonly eu: boolean;
  /** Names of NOTICE.md; `recalled` alone means that nothing was checked. */
  readonly sources: readonly string[];
  /** Empty where there is no single rate; then `refusal` says why. */
  readonly standard: readonly DatedRate[];
  /** Electricity for vehicles, and what is ancillary to it. */
  readonly charging?: readonly DatedRate[];
  readonly regions?: readonly TaxRegion[];
  readonly refusal?: string;
  /** Law or ruling on charging, where one was found. */
  readonly law?: string;
  /** A doubt about the rate of charging that nobody has settled. */
  readonly remark?: string;
}

/** The row that has begun and not ended on a local date: ISO dates sort as text. */
export function rateOn(rows: readonly DatedRate[], date: string): DatedRate | undefined {
  const row = rows.findLast(({ from }) => from <= date);
  return row?.to !== undefined && row.to < date ? undefined : row;
}

/** A row is checked when any source but the researcher's memory gave it. */
export function isChecked(sources: readonly string[]): boolean {
  return sources.some((source) => source !== "recalled");
}
