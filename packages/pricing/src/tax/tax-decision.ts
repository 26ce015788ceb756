import type { Excise } from "./excise.ts";
import type { TaxCategory } from "./tax-category.ts";

/** One of several taxes on the same net, each rounded by itself. */
export interface TaxPart {
  /** As it must be shown: `QST/TVQ`. */
  readonly name: string;
  /** Percent of the net. */
  readonly rate: string;
}

export interface ResolvedTax {
  readonly status: "resolved";
  /** Percent of the net; with `parts` their sum. */
  readonly rate: string;
  /** Stable name, for example `DE-standard-2021-01-01` or `configured:fair-5`. */
  readonly rule: string;
  readonly category: TaxCategory;
  /** Law, ruling or judgment for the place and the treatment. */
  readonly legalBasis: string;
  /** ISO 3166-1 alpha-2: the country of the supply. */
  readonly place: string;
  /** Where the rate comes from: the names of NOTICE.md. */
  readonly sources: readonly string[];
  /** Present where several taxes are due. */
  readonly parts?: readonly TaxPart[];
  /** A tax on the quantity or the charge that stands beside, as in some states of the US. */
  readonly excise?: Excise;
  /** What an accountant should know: unverified reduced rates, registrations that are needed. */
  readonly remarks?: readonly string[];
  /** The rule of the table that a configured one took the place of. */
  readonly overrides?: string;
}

/** Stable reasons for which there is no rate. */
export type RefusalCode =
  | "invalid_date"
  | "unknown_country"
  | "before_table"
  | "after_table"
  | "region_needed"
  | "local_tax"
  | "unchecked"
  | "unsettled_law"
  | "unsettled_place";

export interface UnresolvedTax {
  readonly status: "unresolved";
  readonly code: RefusalCode;
  /** English. */
  readonly reason: string;
  /** May be known where the rate of the sales tax is not. */
  readonly excise?: Excise;
}

/** A rate with the rule that gave it, or the reason why there is none. Never a guess. */
export type TaxDecision = ResolvedTax | UnresolvedTax;

export function refuse(code: RefusalCode, reason: string): UnresolvedTax {
  return { status: "unresolved", code, reason };
}
