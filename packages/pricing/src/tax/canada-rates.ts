import type { DatedRate } from "./tax-rates.ts";

/** GST or HST of a province or territory; `null` where a second tax is due or not confirmed. */
export interface CanadianProvince {
  readonly code: string;
  /** First letters of its postal codes. */
  readonly letters: string;
  readonly rates: readonly DatedRate[] | null;
  readonly refusal?: string;
}

const gst = [{ from: "2008-01-01", rate: "5" }];

/**
 * Federal GST and harmonised HST (CRA ruling 183686 of 2017-12-15: charging fees are taxable).
 * Quebec shows two taxes, each rounded by itself, which one percentage cannot say.
 */
export const canadianProvinces: readonly CanadianProvince[] = [
  { code: "NL", letters: "A", rates: [{ from: "2016-07-01", rate: "15" }] },
  {
    code: "NS",
    letters: "B",
    rates: [
      { from: "2010-07-01", rate: "15" },
      { from: "2025-04-01", rate: "14" },
    ],
  },
  { code: "PE", letters: "C", rates: [{ from: "2016-10-01", rate: "15" }] },
  { code: "NB", letters: "E", rates: [{ from: "2016-07-01", rate: "15" }] },
  { code: "QC", letters: "GHJ", rates: null, refusal: "GST and QST are two taxes" },
  { code: "ON", letters: "KLMNP", rates: [{ from: "2010-07-01", rate: "13" }] },
  { code: "MB", letters: "R", rates: null, refusal: "PST on charging is not confirmed" },
  { code: "SK", letters: "S", rates: null, refusal: "PST on charging is not confirmed" },
  { code: "AB", letters: "T", rates: gst },
  { code: "BC", letters: "V", rates: null, refusal: "PST on charging is not confirmed" },
  { code: "NT-NU", letters: "X", rates: gst },
  { code: "YT", letters: "Y", rates: gst },
];
