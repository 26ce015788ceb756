import { type Fields, isFields } from "../wire-fields.ts";

/**
 * A cost of 2.1.1 is one number without VAT (mod_cdrs §3.1), as text with some peers; of later
 * versions it is a Price.
 */
export function costToNormal(value: unknown): unknown {
  if (typeof value === "number") return { excl_vat: value };
  const isNumber = typeof value === "string" && /^-?\d{1,12}(\.\d{1,12})?$/.test(value);
  return isNumber ? { excl_vat: Number(value) } : value;
}

/** What 2.1.1 can say of a Price: its amount without tax. */
export function costToWire(value: unknown): unknown {
  return isFields(value) ? netFieldOf(value) : value;
}

function netFieldOf(price: Fields): unknown {
  return price["excl_vat"] ?? price["before_taxes"];
}
