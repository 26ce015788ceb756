import type { Trade } from "./place-electricity.ts";
import { type SupplyPlace, taxedIn, unsettledPlace } from "./supply-place.ts";
import { hasVatIdOf } from "./tax-party.ts";
import { isEuMember } from "./tax-rates.ts";

const businessRule = "Directive 2006/112/EC Art. 44 (services to a business)";
const consumerRule = "Directive 2006/112/EC Art. 45 (services to a consumer); CJEU C-60/23";

/** Countries outside the EU whose law puts services to a business at the customer's place. */
const customerPlaceLaw: Readonly<Record<string, string>> = {
  CH: "MWSTG Art. 8(1) (services where the recipient has its seat)",
  GB: "VATA 1994 s. 7A (services to a business)",
};

/**
 * Place of a service that is not bound to a place: commission, revenue share, network access.
 *
 * To a business where it is established (Art. 44): a buyer in the EU with a VAT id owes the tax of
 * its country (Art. 196), beyond the EU the seller's law does not reach. In the EU a business
 * without a VAT id is treated as a consumer (Implementing Regulation 282/2011 Art. 18). To a
 * consumer abroad it is open whether access through an app is an electronic service (Art. 58).
 */
export function placeService({ seller, buyer }: Trade): SupplyPlace {
  const from = seller.country;
  const to = buyer.country;
  const basis = buyer.kind === "consumer" ? consumerRule : businessRule;
  if (from === to) return taxedIn(to, isEuMember(to) ? basis : `services within ${to}`, from);
  if (buyer.kind === "consumer") {
    return unsettledPlace(`a service from ${from} to a consumer in ${to}: Art. 45 or Art. 58`);
  }
  if (isEuMember(to)) {
    if (hasVatIdOf(buyer, to)) {
      const legalBasis = `${businessRule}; Art. 196 (reverse charge)`;
      return { kind: "reverse_charge", country: to, legalBasis, sources: ["Art44"] };
    }
    return isEuMember(from)
      ? taxedIn(from, `${consumerRule}; Reg. 282/2011 Art. 18 (no VAT id)`, from)
      : unsettledPlace(`a service from ${from} to a business in ${to} without a VAT id`);
  }
  const law = isEuMember(from) ? businessRule : customerPlaceLaw[from];
  if (law === undefined || isOneTerritory(from, to)) {
    return unsettledPlace(`no source for services from ${from} to ${to}`);
  }
  const sources = [isEuMember(from) ? "Art44" : "recalled"];
  return { kind: "outside", country: to, legalBasis: law, sources };
}

/** Switzerland and Liechtenstein are one VAT territory. */
const isOneTerritory = (a: string, b: string): boolean =>
  [a, b].toSorted().join() === "CH,LI";

/** Parking is where the parking space is (Art. 47), whoever pays. */
export function placeParking({ seller, buyer, charger }: Trade): SupplyPlace {
  if (seller.country !== charger && buyer.kind !== "consumer") {
    const sale = `parking in ${charger} sold from ${seller.country}`;
    return unsettledPlace(`${sale}: Art. 194 is optional`);
  }
  const basis = isEuMember(charger)
    ? "Directive 2006/112/EC Art. 47 (services at immovable property)"
    : `parking in ${charger}`;
  return taxedIn(charger, basis, seller.country);
}
