import { localDate, resolveTax, type TaxLookup } from "@networkcore/pricing";
import type { MockStation } from "./directory.ts";

/**
 * Taxes at a station on the local date of an instant.
 *
 * @throws {Error} where the tax table knows no answer: the network holds no station of that kind
 */
export function taxLookup(station: MockStation, at: Date): TaxLookup {
  const date = localDate(at.toISOString(), station.timeZone);
  return (feeType) => {
    const decision = resolveTax({
      country: station.country,
      localDate: date,
      feeType,
      ...(station.record.postalCode !== null && { postalCode: station.record.postalCode }),
    });
    if (decision.status === "unresolved") throw new Error(decision.reason);
    return decision;
  };
}
