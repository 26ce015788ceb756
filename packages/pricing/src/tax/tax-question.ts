import type { ConfiguredRule } from "./configured-rule.ts";
import type { ChargerFacts } from "./excise.ts";
import type { Trade } from "./place-electricity.ts";
import type { Supply } from "./tax-class.ts";
import type { TaxParty } from "./tax-party.ts";
import { alpha2Of, findCountry } from "./tax-rates.ts";

export interface TaxQuestion {
  /** ISO 3166-1 alpha-2 or alpha-3: where the charger stands; for services, the buyer's country. */
  readonly country: string;
  /** State, province or region, `ON`, `CA-ON`, `974`: needed in Canada and the US. */
  readonly region?: string | undefined;
  /** Some postcodes have a tax of their own; without one the country's rule is taken. */
  readonly postalCode?: string | undefined;
  /** `YYYY-MM-DD` in the station's zone. */
  readonly localDate: string;
  readonly feeType: Supply;
  /** `false`: a reservation that ran out unused, whose taxation is not settled. */
  readonly chargingFollowed?: boolean | undefined;
  /** Default: a business established at the place. */
  readonly seller?: TaxParty | undefined;
  /** Default: a consumer at the place, or a business there for what only businesses buy. */
  readonly buyer?: TaxParty | undefined;
  /** Needed for the excise of some states of the US. */
  readonly charger?: ChargerFacts | undefined;
  /** US: percent of county, city and district sales taxes together. */
  readonly localSalesTax?: string | undefined;
  /** Rules of the operator, which come before the table. */
  readonly configured?: readonly ConfiguredRule[] | undefined;
  /** Take rows of the table that nobody checked against a source. Default `false`. */
  readonly acceptUnchecked?: boolean | undefined;
}

/** A date of the calendar: 2026-02-30 is none. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const amongBusinesses: readonly Supply[] = [
  "wholesale_charging", "platform_commission", "revenue_share",
];

/** The parties of a question, with the usual ones where it names none; countries as alpha-2. */
export function readTrade(q: TaxQuestion): Trade {
  const charger = countryCode(q.country);
  const buyer = q.buyer ?? {
    country: charger,
    kind: amongBusinesses.includes(q.feeType) ? "business" : "consumer",
  };
  const seller = q.seller ?? { country: charger, kind: "business" };
  return {
    charger,
    seller: { ...seller, country: countryCode(seller.country) },
    buyer: { ...buyer, country: countryCode(buyer.country) },
  };
}

const countryCode = (country: string): string =>
  findCountry(country)?.code ?? alpha2Of(country);
