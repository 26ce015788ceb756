import { alpha2Of } from "./tax-rates.ts";
import { checkVatId } from "./vat-id.ts";

/** A VAT identification number that a party has given. */
export interface VatIdOnFile {
  /** Country that gave it, where `number` is not at hand. */
  readonly country?: string | undefined;
  /** With its prefix, `DE136695976`. One whose check digits are wrong does not count. */
  readonly number?: string | undefined;
  /** What a register said of it, see {@link VatIdRegister}; `invalid` does not count. */
  readonly confirmed?: "valid" | "invalid" | "unavailable" | undefined;
}

/** A buyer or a seller as tax sees it. */
export interface TaxParty {
  /** ISO 3166-1: where it is established. */
  readonly country: string;
  /** `small_business`: exempt from charging VAT (Directive 2006/112/EC Art. 284). */
  readonly kind: "consumer" | "business" | "small_business";
  readonly vatIds?: readonly VatIdOnFile[] | undefined;
  /** Buys electricity to sell it on, and uses next to none itself (Art. 38(2)). */
  readonly taxableDealer?: boolean | undefined;
}

/** Whether a VAT id of a country (alpha-2) is on file that is not known to be wrong. */
export function hasVatIdOf(party: TaxParty, country: string): boolean {
  return (party.vatIds ?? []).some((id) => {
    if (id.confirmed === "invalid") return false;
    if (id.number === undefined) return alpha2Of(id.country ?? "") === country;
    const check = checkVatId(id.number);
    return check.status === "valid" && check.country === country;
  });
}
