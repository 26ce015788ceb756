import type { TaxRegion } from "./jurisdiction.ts";

/** Where the tax of a supply is due. */
export interface TaxPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Upper case, without the country's prefix, as `ON`, `974`, `MADEIRA`; empty if unknown. */
  readonly region: string;
  /** Upper case, without blanks and hyphens; empty if unknown. */
  readonly postalCode: string;
}

/** Reads a place as people write it: region `CA-ON` or `on`, postal code `M5V 3L9`. */
export function readPlace(country: string, region = "", postalCode = ""): TaxPlace {
  const given = region.trim().toUpperCase();
  const prefix = `${country}-`;
  return {
    country,
    region: given.startsWith(prefix) ? given.slice(prefix.length) : given,
    postalCode: postalCode.replace(/[\s-]/g, "").toUpperCase(),
  };
}

/** Whether a place lies in a region, by its code, its name or its postcode. */
export function liesIn(place: TaxPlace, region: TaxRegion): boolean {
  return region.codes.includes(place.region)
    || region.name.toUpperCase() === place.region
    || region.postcode.test(place.postalCode)
    || region.postcode.test(place.region);
}
