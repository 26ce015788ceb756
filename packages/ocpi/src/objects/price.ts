import { Decimal } from "@networkcore/pricing";
import * as z from "zod/mini";

const amount = z.nullish(z.number());
const oneNet = "excl_vat (2.2.1) or before_taxes (2.3.0) is required";

/** TaxAmount (OCPI 2.3.0 types): one tax of a price. */
export const TaxAmount = z.looseObject({
  name: z.string(),
  amount: z.number(),
  percentage: amount,
  account_number: z.nullish(z.string()),
});

/**
 * Price, in major units: `excl_vat` and perhaps `incl_vat` (OCPI 2.2.1 §17.1.5), or `before_taxes`
 * and perhaps `taxes` (2.3.0). An object keeps the one it came with; {@link netOf} and
 * {@link grossOf} read both.
 */
export const Price = z
  .looseObject({
    excl_vat: z.optional(z.number()),
    /** Absent means that the tax is not known, not that it is zero. */
    incl_vat: amount,
    before_taxes: z.optional(z.number()),
    taxes: z.nullish(z.array(TaxAmount)),
  })
  .check(z.refine(hasNet, { error: oneNet }));

/** The least or the most a session costs: a Price in 2.2.1, a PriceLimit in 2.3.0. */
export const PriceLimit = z
  .looseObject({
    excl_vat: z.optional(z.number()),
    incl_vat: amount,
    before_taxes: z.optional(z.number()),
    after_taxes: amount,
  })
  .check(z.refine(hasNet, { error: oneNet }));

export type TaxAmount = z.infer<typeof TaxAmount>;
export type Price = z.infer<typeof Price>;
export type PriceLimit = z.infer<typeof PriceLimit>;

function hasNet(price: { excl_vat?: unknown; before_taxes?: unknown }): boolean {
  return price.excl_vat !== undefined || price.before_taxes !== undefined;
}

/**
 * The price without tax, exactly.
 *
 * @example netOf({ before_taxes: 4, taxes: [] }).toString() // "4"
 */
export function netOf(price: Price | PriceLimit): Decimal {
  return Decimal.of(price.before_taxes ?? price.excl_vat ?? 0);
}

/**
 * The price with all its taxes, exactly; `undefined` where the peer does not say them.
 *
 * @example grossOf({ before_taxes: 4, taxes: [{ name: "VAT", amount: 0.4 }] })?.toString() // "4.4"
 */
export function grossOf(price: Price): Decimal | undefined {
  if (price.before_taxes === undefined) {
    return price.incl_vat == null ? undefined : Decimal.of(price.incl_vat);
  }
  return price.taxes?.reduce((sum, tax) => sum.add(Decimal.of(tax.amount)), netOf(price));
}
