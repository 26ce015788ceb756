import { Decimal, type OcpiCdr, type Price221 } from "@networkcore/pricing";

/**
 * `wrong_totals`: a CDR whose totals do not follow from its periods: 1.00 more in money, 0.5 kWh
 * more in energy. The parts are left as they were.
 */
export function wrongTotals(cdr: OcpiCdr): OcpiCdr {
  return {
    ...cdr,
    total_cost: more(cdr.total_cost, "1"),
    total_energy: plus(cdr.total_energy, "0.5"),
  };
}

/** A price with so much more on it, net and gross. */
export function more(price: Price221, amount: string): Price221 {
  return {
    ...price,
    excl_vat: plus(price.excl_vat, amount),
    ...(price.incl_vat == null ? {} : { incl_vat: plus(price.incl_vat, amount) }),
  };
}

function plus(value: number, amount: string): number {
  return Number(Decimal.of(value).add(Decimal.of(amount)).toString());
}
