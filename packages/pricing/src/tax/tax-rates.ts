// Standard rates of VAT and GST with the local dates from which they hold, and the exceptions for
// vehicle charging that a source confirms. See NOTICE.md for what the source names stand for;
// "recalled" was not checked against a source. Not legal advice.

/** A rate from a local date on (inclusive), in percent. */
export interface DatedRate {
  readonly from: string;
  readonly rate: string;
  /** Last local date on which it holds. */
  readonly to?: string;
}

/** Postcodes with a tax of their own; `rate: null` is known to differ, but not by how much. */
export interface TaxRegion {
  readonly name: string;
  readonly postcode: RegExp;
  readonly rate: string | null;
}

export interface TaxJurisdiction {
  readonly alpha3: string;
  readonly source: readonly string[];
  /** Empty where there is no single rate; then `refusal` says why. */
  readonly standard: readonly DatedRate[];
  /** Electricity for vehicles, and what is ancillary to it. */
  readonly charging?: readonly DatedRate[];
  readonly regions?: readonly TaxRegion[];
  readonly refusal?: string;
}

export const taxRates: Readonly<Record<string, TaxJurisdiction>> = {
  AT: {
    alpha3: "AUT",
    source: ["vatnode"],
    standard: [{ from: "1984-01-01", rate: "20" }],
    regions: [
      { name: "jungholz-mittelberg", postcode: /^(6691|699[123])$/, rate: "19" },
    ],
  },
  BE: {
    alpha3: "BEL",
    source: ["vatnode"],
    standard: [{ from: "1996-01-01", rate: "21" }],
  },
  BG: {
    alpha3: "BGR",
    source: ["vatnode"],
    standard: [{ from: "1999-01-01", rate: "20" }],
  },
  CY: {
    alpha3: "CYP",
    source: ["vatnode"],
    standard: [
      { from: "2013-01-14", rate: "18" },
      { from: "2014-01-13", rate: "19" },
    ],
  },
  CZ: {
    alpha3: "CZE",
    source: ["vatnode"],
    standard: [
      { from: "2010-01-01", rate: "20" },
      { from: "2013-01-01", rate: "21" },
    ],
  },
  DE: {
    alpha3: "DEU",
    source: ["vatnode"],
    standard: [
      { from: "2007-01-01", rate: "19" },
      { from: "2020-07-01", rate: "16" },
      { from: "2021-01-01", rate: "19" },
    ],
    regions: [
      { name: "buesingen", postcode: /^78266$/, rate: null },
      { name: "heligoland", postcode: /^27498$/, rate: "0" },
    ],
  },
  DK: {
    alpha3: "DNK",
    source: ["vatnode"],
    standard: [{ from: "1992-01-01", rate: "25" }],
  },
  EE: {
    alpha3: "EST",
    source: ["vatnode"],
    standard: [
      { from: "2009-07-01", rate: "20" },
      { from: "2024-01-01", rate: "22" },
      { from: "2025-07-01", rate: "24" },
    ],
  },
  ES: {
    alpha3: "ESP",
    source: ["vatnode"],
    standard: [{ from: "2012-09-01", rate: "21" }],
    regions: [
      { name: "canary-islands", postcode: /^(35\d{3}|38\d{3})$/, rate: null },
      {
        name: "ceuta-melilla",
        postcode: /^(5100[1-5]|5107[0-1]|51081|5200[0-6]|5207[0-1]|52081)$/,
        rate: null,
      },
    ],
  },
  FI: {
    alpha3: "FIN",
    source: ["vatnode"],
    standard: [
      { from: "2013-01-01", rate: "24" },
      { from: "2024-09-01", rate: "25.5" },
    ],
  },
  FR: {
    alpha3: "FRA",
    source: ["vatnode"],
    standard: [
      { from: "2000-04-01", rate: "19.6" },
      { from: "2014-01-01", rate: "20" },
    ],
    regions: [
      { name: "guadeloupe-martinique-reunion", postcode: /^(971|972|974)\d{2,}$/, rate: "8.5" },
      { name: "guyane-mayotte", postcode: /^(973|976)\d{2,}$/, rate: "0" },
    ],
  },
  GR: {
    alpha3: "GRC",
    source: ["vatnode"],
    standard: [
      { from: "2010-07-01", rate: "23" },
      { from: "2016-06-01", rate: "24" },
    ],
    charging: [{ from: "2023-04-20", rate: "6" }],
  },
  HR: {
    alpha3: "HRV",
    source: ["vatnode"],
    standard: [{ from: "2012-03-01", rate: "25" }],
  },
  HU: {
    alpha3: "HUN",
    source: ["vatnode"],
    standard: [{ from: "2012-01-01", rate: "27" }],
  },
  IE: {
    alpha3: "IRL",
    source: ["vatnode"],
    standard: [
      { from: "2012-01-01", rate: "23" },
      { from: "2020-09-01", rate: "21" },
      { from: "2021-03-01", rate: "23" },
    ],
    charging: [
      { from: "2020-06-16", rate: "13.5" },
      { from: "2022-05-01", rate: "9", to: "2030-12-31" },
    ],
  },
  IT: {
    alpha3: "ITA",
    source: ["vatnode"],
    standard: [{ from: "2013-10-01", rate: "22" }],
    regions: [
      { name: "livigno", postcode: /^23041$/, rate: "0" },
      { name: "campione", postcode: /^22061$/, rate: null },
    ],
  },
  LT: {
    alpha3: "LTU",
    source: ["vatnode"],
    standard: [{ from: "2009-09-01", rate: "21" }],
  },
  LU: {
    alpha3: "LUX",
    source: ["vatnode"],
    standard: [
      { from: "2015-01-01", rate: "17" },
      { from: "2023-01-01", rate: "16" },
      { from: "2024-01-01", rate: "17" },
    ],
  },
  LV: {
    alpha3: "LVA",
    source: ["vatnode"],
    standard: [{ from: "2012-07-01", rate: "21" }],
  },
  MT: {
    alpha3: "MLT",
    source: ["vatnode"],
    standard: [{ from: "2004-01-01", rate: "18" }],
  },
  NL: {
    alpha3: "NLD",
    source: ["vatnode"],
    standard: [{ from: "2012-10-01", rate: "21" }],
  },
  PL: {
    alpha3: "POL",
    source: ["vatnode"],
    standard: [{ from: "2011-01-01", rate: "23" }],
  },
  PT: {
    alpha3: "PRT",
    source: ["vatnode"],
    standard: [{ from: "2011-01-01", rate: "23" }],
    regions: [
      { name: "madeira", postcode: /^9[0-4]\d{2,}$/, rate: "22" },
      { name: "azores", postcode: /^9[5-9]\d{2,}$/, rate: null },
    ],
  },
  RO: {
    alpha3: "ROU",
    source: ["vatnode"],
    standard: [
      { from: "2016-01-01", rate: "20" },
      { from: "2017-01-01", rate: "19" },
      { from: "2025-08-01", rate: "21" },
    ],
  },
  SE: {
    alpha3: "SWE",
    source: ["vatnode"],
    standard: [{ from: "1990-07-01", rate: "25" }],
  },
  SI: {
    alpha3: "SVN",
    source: ["vatnode"],
    standard: [{ from: "2013-07-01", rate: "22" }],
  },
  SK: {
    alpha3: "SVK",
    source: ["vatnode"],
    standard: [
      { from: "2011-01-01", rate: "20" },
      { from: "2025-01-01", rate: "23" },
    ],
  },
  CH: {
    alpha3: "CHE",
    source: ["npm-sales-tax", "recalled"],
    standard: [
      { from: "2018-01-01", rate: "7.7" },
      { from: "2024-01-01", rate: "8.1" },
    ],
  },
  LI: {
    alpha3: "LIE",
    source: ["recalled"],
    standard: [
      { from: "2018-01-01", rate: "7.7" },
      { from: "2024-01-01", rate: "8.1" },
    ],
  },
  NO: {
    alpha3: "NOR",
    source: ["npm-sales-tax", "recalled"],
    standard: [{ from: "2005-01-01", rate: "25" }],
  },
  GB: {
    alpha3: "GBR",
    source: ["ibericode", "UK-HMRC"],
    standard: [{ from: "2011-01-04", rate: "20" }],
  },
  IS: {
    alpha3: "ISL",
    source: ["recalled"],
    standard: [{ from: "2015-01-01", rate: "24" }],
  },
  TR: {
    alpha3: "TUR",
    source: ["npm-sales-tax", "recalled"],
    standard: [
      { from: "2002-01-01", rate: "18" },
      { from: "2023-07-10", rate: "20" },
    ],
  },
  IN: {
    alpha3: "IND",
    source: ["IN-AAR"],
    standard: [{ from: "2017-07-01", rate: "18" }],
  },
  AU: {
    alpha3: "AUS",
    source: ["npm-sales-tax"],
    standard: [{ from: "2000-07-01", rate: "10" }],
  },
  NZ: {
    alpha3: "NZL",
    source: ["recalled"],
    standard: [{ from: "2010-10-01", rate: "15" }],
  },
  JP: {
    alpha3: "JPN",
    source: ["npm-sales-tax"],
    standard: [{ from: "2019-10-01", rate: "10" }],
  },
  SG: {
    alpha3: "SGP",
    source: ["npm-sales-tax"],
    standard: [
      { from: "2023-01-01", rate: "8" },
      { from: "2024-01-01", rate: "9" },
    ],
  },
  IL: {
    alpha3: "ISR",
    source: ["npm-sales-tax"],
    standard: [
      { from: "2015-10-01", rate: "17" },
      { from: "2025-01-01", rate: "18" },
    ],
  },
  AE: {
    alpha3: "ARE",
    source: ["recalled"],
    standard: [{ from: "2018-01-01", rate: "5" }],
  },
  ZA: {
    alpha3: "ZAF",
    source: ["recalled"],
    standard: [{ from: "2018-04-01", rate: "15" }],
  },
  MX: {
    alpha3: "MEX",
    source: ["recalled"],
    standard: [{ from: "2010-01-01", rate: "16" }],
  },
  KR: {
    alpha3: "KOR",
    source: ["recalled"],
    standard: [{ from: "1977-07-01", rate: "10" }],
  },
  US: {
    alpha3: "USA",
    source: ["US-RYAN"],
    standard: [],
    refusal: "sales tax and excise on charging differ by state and locality",
  },
  BR: {
    alpha3: "BRA",
    source: ["BR-SP"],
    standard: [],
    refusal: "ICMS or ISS: disputed between states and municipalities",
  },
};
