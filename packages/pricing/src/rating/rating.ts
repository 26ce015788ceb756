import type { Money } from "../money/index.ts";
import type { FeeType } from "../tax/index.ts";

/** Says the tax of a fee: percent text and the rule behind it, as `resolveTax` found them. */
export type TaxLookup = (feeType: FeeType) => { readonly rate: string; readonly rule: string };

/** One line of a bill. `net + tax = gross`, each in minor units. */
export interface RatedLine {
  /** `minimum` and `maximum` bring the session to the tariff's price limits. */
  readonly type: "energy" | "time" | "parking_time" | "flat" | "minimum" | "maximum";
  readonly unit: "kwh" | "minute" | "session";
  /** What was measured, and what is billed after the tariff's step size. */
  readonly quantity: string;
  readonly billedQuantity: string;
  /** Per unit, at most 12 digits after the point for kWh and 6 for minutes. */
  readonly unitPriceNet: string;
  readonly net: Money;
  /** Percent. */
  readonly taxRate: string;
  readonly taxRule: string;
  readonly tax: Money;
  readonly gross: Money;
  /** Position of the tariff element that gave the price; `null` for a price limit. */
  readonly element: number | null;
  /** The fee as tax sees it: a reservation's lines are `reservation` whatever they count. */
  readonly feeType: FeeType;
}

/** Lines of one rate and rule, for receipts and invoices. */
export interface TaxTotal {
  readonly rate: string;
  readonly rule: string;
  readonly net: Money;
  readonly tax: Money;
}

export interface RatingTotals {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** A priced session. Totals are the sums of the lines. */
export interface Rating {
  readonly currency: string;
  readonly lines: readonly RatedLine[];
  readonly totals: RatingTotals;
  /** Totals before any rounding to minor units, in major units. */
  readonly exactNet: string;
  readonly exactGross: string;
  readonly taxes: readonly TaxTotal[];
  /** What a reader of the bill should know, in English. */
  readonly notes: readonly string[];
}
