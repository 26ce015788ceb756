import { euRatesAtoG } from "./eu-rates-a-g.ts";
import { euRatesHtoZ } from "./eu-rates-h-z.ts";
import type { TaxJurisdiction } from "./jurisdiction.ts";
import { worldRates } from "./world-rates.ts";

/**
 * Every jurisdiction by ISO 3166-1 alpha-2, with the local dates from which its rates hold. Not
 * legal advice.
 */
export const taxRates: Readonly<Record<string, TaxJurisdiction>> = {
  ...euRatesAtoG,
  ...euRatesHtoZ,
  ...worldRates,
};

/** A country of the table; `region` where the code given was that of a part of the country. */
export interface FoundCountry {
  readonly code: string;
  readonly table: TaxJurisdiction;
  readonly region?: string;
}

/** French departments have ISO country codes of their own; tax knows them as parts of France. */
const frenchDepartments: Readonly<Record<string, string>> = {
  GP: "GP", GLP: "GP", MQ: "MQ", MTQ: "MQ", RE: "RE", REU: "RE", GF: "GF", GUF: "GF", YT: "YT",
  MYT: "YT",
};

/** Prefixes of VAT ids and usual names that are not ISO 3166-1. */
const otherNames: Readonly<Record<string, string>> = { EL: "GR", UK: "GB", XI: "GB" };

const byAlpha3 = new Map(Object.entries(taxRates).map(([code, { alpha3 }]) => [alpha3, code]));

/** The ISO 3166-1 alpha-2 code of a country given as alpha-2, alpha-3 or VAT prefix. */
export function alpha2Of(country: string): string {
  const given = country.trim().toUpperCase();
  return byAlpha3.get(given) ?? (Object.hasOwn(otherNames, given) ? otherNames[given] : given)
    ?? given;
}

/** Finds a country's table by alpha-2 or alpha-3 code, in any case. */
export function findCountry(country: string): FoundCountry | undefined {
  const given = alpha2Of(country);
  const region = Object.hasOwn(frenchDepartments, given) ? frenchDepartments[given] : undefined;
  const code = region === undefined ? given : "FR";
  const table = Object.hasOwn(taxRates, code) ? taxRates[code] : undefined;
  if (table === undefined) return undefined;
  return { code, table, ...(region !== undefined && { region }) };
}

/** Whether a country, by its alpha-2 code, is a member of the EU. */
export function isEuMember(code: string): boolean {
  return Object.hasOwn(taxRates, code) && taxRates[code]?.eu === true;
}

/** The ISO 4217 currency of a country today, where the table has it. */
export function currencyOf(country: string): string | undefined {
  return findCountry(country)?.table.currency;
}
