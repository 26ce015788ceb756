import type { OcpiCdr, Price221 } from "@networkcore/pricing";
import { more } from "./wrong-totals.ts";

/**
 * `correct_cdrs`: three CDRs in the place of one (OCPI 2.2.1 §10.3.1.1): a wrong one, 5.00 too
 * dear; the Credit CDR that takes it back, in which only `total_cost` is negative; the right one.
 */
export function correctedCdrs(cdr: OcpiCdr): OcpiCdr[] {
  const wrong = { ...cdr, total_cost: more(cdr.total_cost, "5") };
  const credit: OcpiCdr = {
    ...wrong,
    id: `${cdr.id}-C`,
    credit: true,
    credit_reference_id: cdr.id,
    total_cost: negative(wrong.total_cost),
  };
  return [wrong, credit, { ...cdr, id: `${cdr.id}-2` }];
}

function negative(price: Price221): Price221 {
  return {
    ...price,
    excl_vat: -price.excl_vat,
    ...(price.incl_vat == null ? {} : { incl_vat: -price.incl_vat }),
  };
}
