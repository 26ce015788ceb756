import { Decimal } from "@networkcore/pricing";
import { isFields } from "./wire-fields.ts";

/**
 * A Price or PriceLimit as 2.2.1 writes it. The taxes of 2.3.0 become one sum; their names,
 * rates and account numbers have no place there.
 */
export function priceAs221(value: unknown): unknown {
  if (!isFields(value) || typeof value["before_taxes"] !== "number") return value;
  const { before_taxes: net, taxes, after_taxes: after, ...rest } = value;
  const gross = Array.isArray(taxes) ? sum(net, taxes) : after;
  return { excl_vat: net, ...(gross == null ? {} : { incl_vat: gross }), ...rest };
}

/** A Price as 2.3.0 writes it: the difference between its two amounts is one tax, named VAT. */
export function priceAs230(value: unknown): unknown {
  if (!isFields(value) || typeof value["excl_vat"] !== "number") return value;
  const { excl_vat: net, incl_vat: gross, ...rest } = value;
  if (typeof gross !== "number") return { before_taxes: net, ...rest };
  const amount = Decimal.of(gross).subtract(Decimal.of(net));
  return { before_taxes: net, taxes: [{ name: "VAT", amount: numberOf(amount) }], ...rest };
}

/** A PriceLimit as 2.3.0 writes it. */
export function priceLimitAs230(value: unknown): unknown {
  if (!isFields(value) || typeof value["excl_vat"] !== "number") return value;
  const { excl_vat: net, incl_vat: gross, ...rest } = value;
  return { before_taxes: net, ...(gross == null ? {} : { after_taxes: gross }), ...rest };
}

/** A decimal as a JSON number: the number whose shortest text it is. */
export function numberOf(value: Decimal): number {
  return Number(value.toString());
}

function sum(net: number, taxes: readonly unknown[]): number {
  const amounts = taxes.map((tax) => (isFields(tax) ? tax["amount"] : undefined));
  const total = amounts.reduce<Decimal>(
    (so, amount) => (typeof amount === "number" ? so.add(Decimal.of(amount)) : so),
    Decimal.of(net),
  );
  return numberOf(total);
}
