import { refuse, type UnresolvedTax } from "./tax-decision.ts";

/** Where a supply is taxed and who owes the tax. Countries are alpha-2. */
export type SupplyPlace =
  /** The seller charges the tax of the country. */
  | {
      readonly kind: "taxed";
      readonly country: string;
      readonly legalBasis: string;
      readonly remarks: readonly string[];
    }
  /** The buyer owes the tax of the country. */
  | ({ readonly kind: "reverse_charge" } & UntaxedPlace)
  /** Beyond the reach of the seller's tax. */
  | ({ readonly kind: "outside" } & UntaxedPlace)
  | UnresolvedTax;

/** A place where the seller charges no tax. */
export interface UntaxedPlace {
  readonly country: string;
  readonly legalBasis: string;
  /** Names of NOTICE.md. */
  readonly sources: readonly string[];
}

export function taxedIn(
  country: string,
  legalBasis: string,
  sellerCountry: string,
): SupplyPlace {
  const remarks = sellerCountry === country
    ? []
    : [`the seller from ${sellerCountry} needs a registration for tax in ${country}`];
  return { kind: "taxed", country, legalBasis, remarks };
}

export function unsettledPlace(reason: string): SupplyPlace {
  return refuse("unsettled_place", reason);
}
