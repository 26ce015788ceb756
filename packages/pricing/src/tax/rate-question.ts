import type { TaxJurisdiction } from "./jurisdiction.ts";
import type { TaxPlace } from "./place.ts";
import type { Supply, TaxClass } from "./tax-class.ts";

/** A question whose place is decided. */
export interface RateQuestion {
  readonly place: TaxPlace;
  readonly table: TaxJurisdiction;
  /** Local date. */
  readonly date: string;
  readonly supply: Supply;
  readonly taxClass: TaxClass;
  readonly legalBasis: string;
  /** Take rows that nobody checked against a source. */
  readonly acceptUnchecked: boolean;
  /** US: percent of county, city and district taxes together. */
  readonly localSalesTax: string | undefined;
}
