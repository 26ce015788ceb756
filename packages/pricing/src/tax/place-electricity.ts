import { type SupplyPlace, taxedIn, unsettledPlace } from "./supply-place.ts";
import { hasVatIdOf, type TaxParty } from "./tax-party.ts";
import { isEuMember } from "./tax-rates.ts";

/** A supply whose parties are known; countries are alpha-2. */
export interface Trade {
  readonly seller: TaxParty;
  readonly buyer: TaxParty;
  /** Where the charger stands. */
  readonly charger: string;
}

const dealerRule = "Directive 2006/112/EC Art. 38 (electricity to a taxable dealer)";
const useRule = "Directive 2006/112/EC Art. 39 (electricity where it is used); CJEU C-282/22";
const swissRule = "MWSTG Art. 7(2) (electricity where the recipient has its seat, else where used)";

/**
 * Place of a supply of electricity for vehicles with what is ancillary to it.
 *
 * In the EU: to a taxable dealer with a valid VAT id of its country, where the dealer is
 * established; to anybody else, where the charger stands. A seller from elsewhere leaves the tax
 * to a buyer with a VAT id of that place (Art. 195) and else registers there. In Switzerland: at
 * the seat of a business, else at the charger. Elsewhere no source covers trade across a border
 * among businesses that deal in it.
 */
export function placeElectricity(trade: Trade): SupplyPlace {
  if (isEuMember(trade.charger)) return placeInUnion(trade);
  if (trade.charger === "CH") return placeInSwitzerland(trade);
  const { seller, buyer, charger } = trade;
  const abroad = buyer.taxableDealer === true && buyer.country !== charger;
  const imported = buyer.kind !== "consumer" && seller.country !== charger;
  if (abroad || imported) {
    return unsettledPlace(`no source for electricity across the border of ${charger}`);
  }
  return taxedIn(charger, `electricity where it is used, in ${charger}`, seller.country);
}

function placeInUnion({ seller, buyer, charger }: Trade): SupplyPlace {
  const dealer = buyer.taxableDealer === true
    && (!hasVatIds(buyer.country) || hasVatIdOf(buyer, buyer.country));
  const country = dealer ? buyer.country : charger;
  const sources = ["Art38-39", "C-60/23"];
  const rule = dealer ? dealerRule : useRule;
  if (country === seller.country) return taxedIn(country, rule, seller.country);
  if (!isEuMember(country)) return { kind: "outside", country, legalBasis: rule, sources };
  if (buyer.kind !== "consumer" && hasVatIdOf(buyer, country)) {
    const legalBasis = `${rule}; Art. 195 (reverse charge)`;
    return { kind: "reverse_charge", country, legalBasis, sources };
  }
  return taxedIn(country, rule, seller.country);
}

/** Countries where a dealer must show a VAT id that can be checked. */
const hasVatIds = (country: string): boolean =>
  isEuMember(country) || ["CH", "GB", "NO"].includes(country);

function placeInSwitzerland({ seller, buyer }: Trade): SupplyPlace {
  if (buyer.kind !== "consumer" && buyer.country !== "CH") {
    if (seller.country !== "CH") {
      return unsettledPlace("Swiss electricity between two businesses from abroad");
    }
    const sources = ["CH-ESTV"];
    return { kind: "outside", country: buyer.country, legalBasis: swissRule, sources };
  }
  if (buyer.kind !== "consumer" && seller.country !== "CH") {
    return unsettledPlace("acquisition tax on Swiss electricity (MWSTG Art. 45) was not checked");
  }
  return taxedIn("CH", swissRule, seller.country);
}
