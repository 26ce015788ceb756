import type { OcpiCdr } from "@networkcore/pricing";
import { correctedCdrs } from "./correct-cdr.ts";
import type { Faults } from "./faults.ts";
import { wrongTotals } from "./wrong-totals.ts";

/** The CDRs a platform with these modes makes of a session, in the order they are sent. */
export function faultyCdrs(cdr: OcpiCdr, faults: Faults): OcpiCdr[] {
  const stated = faults.wrong_totals === true ? wrongTotals(cdr) : cdr;
  return faults.correct_cdrs === true ? correctedCdrs(stated) : [stated];
}
