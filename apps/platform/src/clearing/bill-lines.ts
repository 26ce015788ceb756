import type { BillLine } from "@networkcore/contract";
import type { TaxedRating } from "@networkcore/pricing";

/** The lines of a rating as quote and receipt show them: one shape, so that they compare. */
export function billLines(rating: Pick<TaxedRating, "lines">): BillLine[] {
  return rating.lines.map((line) => ({
    type: line.type,
    unit: line.unit,
    quantity: line.quantity,
    billed_quantity: line.billedQuantity,
    unit_price_net: line.unitPriceNet,
    net: line.net,
    tax_rate: line.taxRate,
    tax: line.tax,
    gross: line.gross,
  }));
}
