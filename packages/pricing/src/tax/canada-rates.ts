import type { DatedRate } from "./jurisdiction.ts";
import type { TaxPlace } from "./place.ts";

/** One of the taxes of a province; several are each rounded by themselves. */
export interface ProvinceTax {
  readonly name: string;
  readonly rates: readonly DatedRate[];
}

/** GST, HST, PST or QST of a province or territory. */
export interface CanadianProvince {
  /** Ends the rule's name. */
  readonly name: string;
  readonly codes: readonly string[];
  /** First letters of its postal codes. */
  readonly letters: string;
  readonly sources: readonly string[];
  /** `null` where readings contradict each other. */
  readonly taxes: readonly ProvinceTax[] | null;
  readonly refusal?: string;
}

const ruling = ["CA-183686"];
const rulingAndRates = ["CA-183686", "npm-sales-tax"];
const gst: ProvinceTax = { name: "GST", rates: [{ from: "2008-01-01", rate: "5" }] };
const hst = (rates: readonly DatedRate[]): readonly ProvinceTax[] => [{ name: "HST", rates }];
const pst = (rate: string): ProvinceTax => ({ name: "PST", rates: [{ from: "2008-01-01", rate }] });

/**
 * Federal GST, harmonised HST and the taxes of provinces beside GST (CRA ruling 183686: charging
 * fees are taxable). Quebec's QST is on the price without GST. The PST of Manitoba and Saskatchewan
 * on charging was not checked; British Columbia exempts electricity, or not: nobody said.
 */
export const canadianProvinces: readonly CanadianProvince[] = [
  {
    name: "NL", codes: ["NL"], letters: "A", sources: ruling,
    taxes: hst([{ from: "2016-07-01", rate: "15" }]),
  },
  {
    name: "NS", codes: ["NS"], letters: "B", sources: rulingAndRates,
    taxes: hst([{ from: "2010-07-01", rate: "15" }, { from: "2025-04-01", rate: "14" }]),
  },
  {
    name: "PE", codes: ["PE"], letters: "C", sources: ruling,
    taxes: hst([{ from: "2016-10-01", rate: "15" }]),
  },
  {
    name: "NB", codes: ["NB"], letters: "E", sources: ruling,
    taxes: hst([{ from: "2016-07-01", rate: "15" }]),
  },
  {
    name: "QC", codes: ["QC"], letters: "GHJ", sources: rulingAndRates,
    taxes: [
      { name: "GST/TPS", rates: gst.rates },
      { name: "QST/TVQ", rates: [{ from: "2013-01-01", rate: "9.975" }] },
    ],
  },
  {
    name: "ON", codes: ["ON"], letters: "KLMNP", sources: ruling,
    taxes: hst([{ from: "2010-07-01", rate: "13" }]),
  },
  { name: "MB", codes: ["MB"], letters: "R", sources: ["recalled"], taxes: [gst, pst("7")] },
  { name: "SK", codes: ["SK"], letters: "S", sources: ["recalled"], taxes: [gst, pst("6")] },
  { name: "AB", codes: ["AB"], letters: "T", sources: ruling, taxes: [gst] },
  {
    name: "BC", codes: ["BC"], letters: "V", sources: ruling, taxes: null,
    refusal: "whether PST is due on charging in British Columbia is not confirmed",
  },
  { name: "NT-NU", codes: ["NT", "NU"], letters: "X", sources: ruling, taxes: [gst] },
  { name: "YT", codes: ["YT"], letters: "Y", sources: ruling, taxes: [gst] },
];

/** The province of a place: as named, else by the first letter of its postal code, else empty. */
export function provinceCodeOf({ region, postalCode }: TaxPlace): string {
  if (region !== "" || postalCode === "") return region;
  const letter = postalCode.slice(0, 1);
  return canadianProvinces.find(({ letters }) => letters.includes(letter))?.codes[0] ?? "";
}
