import { type Supply, taxClassOf } from "./tax-class.ts";
import type { TaxParty } from "./tax-party.ts";

/** One supply of a session, to be asked of `resolveTax` with its parties. */
export interface SupplyLeg {
  readonly feeType: Supply;
  readonly seller: TaxParty;
  readonly buyer: TaxParty;
}

/** Who takes part in a session. */
export interface ChainParties {
  readonly cpo: TaxParty;
  readonly driver: TaxParty;
  /** Between CPO and driver, the CPO's side first: platform, Demand Partner. */
  readonly intermediaries: readonly TaxParty[];
}

/**
 * The supplies that a fee of a session makes.
 *
 * - `agency`: intermediaries act in the CPO's name. One supply, CPO → driver; the invoice is in
 *   the CPO's name, and the intermediaries' commission is a supply of its own.
 * - `commissionaire`: intermediaries act in their own name. Each buys and sells on (Directive
 *   2006/112/EC Art. 14(2)(c), CJEU C-60/23), so all supplies but the last are wholesale. (A fee
 *   that is no charging, such as parking, stays what it is on every leg.)
 *
 * @example
 * supplyChain("commissionaire", "energy", { cpo, driver, intermediaries: [platform] });
 * // cpo → platform (wholesale_charging), platform → driver (energy)
 */
export function supplyChain(
  model: "agency" | "commissionaire",
  feeType: Supply,
  { cpo, driver, intermediaries }: ChainParties,
): readonly SupplyLeg[] {
  const sellers = model === "agency" ? [cpo] : [cpo, ...intermediaries];
  const wholesale = taxClassOf(feeType) === "charging" ? "wholesale_charging" : feeType;
  return sellers.map((seller, at) => {
    const next = sellers[at + 1];
    return next === undefined
      ? { feeType, seller, buyer: driver }
      : { feeType: wholesale, seller, buyer: next };
  });
}
