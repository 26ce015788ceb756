import { canadianProvinces } from "./canada-rates.ts";
import { type DatedRate, type TaxJurisdiction, taxRates } from "./tax-rates.ts";

/** What a fee is for: tax may depend on it. */
export type FeeType = "energy" | "time" | "parking_time" | "flat" | "reservation";

/** A rate with the rule that gave it, or the reason why there is none. Never a guess. */
export type TaxDecision =
  | { readonly status: "resolved"; readonly rate: string; readonly rule: string }
  | { readonly status: "unresolved"; readonly reason: string };

export interface TaxQuestion {
  /** ISO 3166-1 alpha-2 or alpha-3: where the charger stands (Directive 2006/112/EC Art. 39). */
  readonly country: string;
  /** `YYYY-MM-DD` in the station's zone. */
  readonly localDate: string;
  readonly feeType: FeeType;
  /** Some postcodes have a tax of their own; without one the country's rule is taken. */
  readonly postalCode?: string | undefined;
  /** `false`: a reservation that ran out unused, whose taxation is not settled. */
  readonly chargingFollowed?: boolean | undefined;
}

const byAlpha3 = new Map(Object.entries(taxRates).map(([code, { alpha3 }]) => [alpha3, code]));

/**
 * The tax rate of one fee at one place on one local date, from the rate table. In the EU charging
 * is one supply of goods where the charger stands, with its ancillary fees (CJEU C-282/22,
 * C-60/23); parking is a service of its own and has the standard rate.
 *
 * @example
 * resolveTax({ country: "DEU", localDate: "2026-11-21", feeType: "energy" });
 * // { status: "resolved", rate: "19", rule: "DE-standard-2021-01-01" }
 */
export function resolveTax(q: TaxQuestion): TaxDecision {
  const given = q.country.toUpperCase();
  if (!/^\d{4}-\d\d-\d\d$/.test(q.localDate)) return refuse(`not a date: ${q.localDate}`);
  if (q.feeType === "reservation" && q.chargingFollowed === false) {
    return refuse("a reservation without charging: compensation or service (C-277/05, C-90/20)");
  }
  const postalCode = q.postalCode?.replace(/[\s-]/g, "").toUpperCase() ?? "";
  if (given === "CA" || given === "CAN") return resolveCanada(q.localDate, postalCode);
  const country = byAlpha3.get(given) ?? given;
  const table = Object.hasOwn(taxRates, country) ? taxRates[country] : undefined;
  if (table === undefined) return refuse(`no tax table for ${given}`);
  const region = table.regions?.find((candidate) => candidate.postcode.test(postalCode));
  if (region !== undefined) {
    return region.rate === null
      ? refuse(`${country} ${region.name} has a tax of its own`)
      : { status: "resolved", rate: region.rate, rule: `${country}-${region.name}` };
  }
  return resolveCountry(country, table, q);
}

function resolveCountry(country: string, table: TaxJurisdiction, q: TaxQuestion): TaxDecision {
  const charging =
    q.feeType === "parking_time" ? undefined : rateOn(table.charging ?? [], q.localDate);
  if (charging !== undefined) return resolve(`${country}-charging`, charging);
  const standard = rateOn(table.standard, q.localDate);
  if (standard !== undefined) return resolve(`${country}-standard`, standard);
  return refuse(table.refusal ?? `the table for ${country} begins after ${q.localDate}`);
}

function resolveCanada(localDate: string, postalCode: string): TaxDecision {
  const letter = postalCode.slice(0, 1);
  const province = canadianProvinces.find(({ letters }) => letter && letters.includes(letter));
  if (province === undefined) return refuse("Canadian tax needs a postal code");
  if (province.rates === null) return refuse(`CA-${province.code}: ${province.refusal}`);
  const rate = rateOn(province.rates, localDate);
  return rate === undefined
    ? refuse(`the table for CA-${province.code} begins after ${localDate}`)
    : resolve(`CA-${province.code}`, rate);
}

/** The last row that has begun and not ended: ISO dates sort as text. */
function rateOn(rows: readonly DatedRate[], date: string): DatedRate | undefined {
  const row = rows.findLast(({ from }) => from <= date);
  return row?.to !== undefined && row.to < date ? undefined : row;
}

function resolve(prefix: string, row: DatedRate): TaxDecision {
  return { status: "resolved", rate: row.rate, rule: `${prefix}-${row.from}` };
}

function refuse(reason: string): TaxDecision {
  return { status: "unresolved", reason };
}
