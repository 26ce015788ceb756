import type { Party } from "@networkcore/contract";
import type { MockStation } from "../network/directory.ts";
import { stableId } from "../network/make-id.ts";

/** A party, and the currency it is paid in. */
export interface Payee {
  readonly party: Party;
  readonly currency: string;
}

/** The CPO of a station. It is paid in the currency of its tariffs. */
export function cpoOf({ country, record }: MockStation, currency: string): Payee {
  const { partyId, operator } = record;
  // Operators that share a provider's party id are each paid in their own name.
  const id = stableId("cpo", `${country}*${partyId}*${operator}`);
  return { party: { id, type: "cpo", name: operator }, currency };
}

/** The Demand Partner of a secret key, by the key's place in the network's list, from 1. */
export function demandPartner(place: number): Payee {
  const id = stableId("dmp", `partner ${place}`);
  return { party: { id, type: "demand_partner", name: `Mock Wallet ${place}` }, currency: "EUR" };
}
