import type { Money } from "../money/index.ts";
import type { FeeType } from "../tax/index.ts";

/** A tax with the rule behind it; `parts` where several taxes are due, each rounded by itself. */
export interface TaxRate {
  /** Percent, the sum of the parts. */
  readonly rate: string;
  /** For example `DE-standard-2021-01-01`. */
  readonly rule: string;
  readonly parts?: readonly { readonly name: string; readonly rate: string }[] | undefined;
}

/** Says the tax of a fee by law, as `resolveTax` found it. */
export type TaxLookup = (feeType: FeeType) => TaxRate;

/**
 * Where a price's tax comes from: the law, or the `vat` that the tariff itself states. The first is
 * for bills, the second for checking a CPO's own totals.
 */
export type TaxSource = TaxLookup | "tariff";

/** Where tax is rounded: on each line, or once for each rate of the whole document. */
export type TaxRounding = "line" | "document";

/** A remark on how a price was found; `code` is that of decision 005 where OCPI left a gap. */
export interface Note {
  readonly code: string;
  /** English. */
  readonly message: string;
}

/** One line of a bill. `net + tax = gross`, each in minor units; `null` is not known. */
export interface RatedLine {
  /** `minimum` and `maximum` bring the session to the tariff's price limits. */
  readonly type: "energy" | "time" | "parking_time" | "flat" | "minimum" | "maximum";
  readonly unit: "kwh" | "minute" | "session";
  /** What was measured, and what is billed after the tariff's step size. */
  readonly quantity: string;
  readonly billedQuantity: string;
  /** Per unit, with or without tax as the tariff states it; minutes with at most 6 digits. */
  readonly unitPrice: string;
  /** Per unit without tax, where the tax is known. */
  readonly unitPriceNet: string | null;
  readonly net: Money | null;
  /** Percent. */
  readonly taxRate: string | null;
  readonly taxRule: string | null;
  readonly tax: Money | null;
  readonly gross: Money | null;
  readonly tariffId: string;
  /** Position of the tariff element that gave the price; `null` for a price limit. */
  readonly element: number | null;
  /** The fee as tax sees it: a reservation's lines are `reservation` whatever they count. */
  readonly feeType: FeeType;
  /** RFC 3339: the first and the last moment that the line prices. */
  readonly from: string;
  readonly until: string;
  /** Why this price: the component's place in the tariff, and the step size where it added. */
  readonly reason: string;
}

/** Lines of one rate and rule, for receipts and invoices. */
export interface TaxTotal {
  readonly rate: string;
  readonly rule: string;
  readonly net: Money;
  readonly tax: Money;
}

export interface RatingTotals {
  readonly net: Money | null;
  readonly tax: Money | null;
  readonly gross: Money | null;
}

/** A priced session. Totals are the sums of the lines; `null` is not known. */
export interface Rating {
  readonly currency: string;
  readonly lines: readonly RatedLine[];
  readonly totals: RatingTotals;
  /** Totals before any rounding, in major units; rounded to 20 digits where they have no end. */
  readonly exactNet: string | null;
  readonly exactGross: string | null;
  readonly taxes: readonly TaxTotal[];
  readonly notes: readonly Note[];
}

type Known<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: NonNullable<T[P]> };

/** A line whose tax is known. */
export type TaxedLine = Known<
  RatedLine,
  "unitPriceNet" | "net" | "taxRate" | "taxRule" | "tax" | "gross"
>;

/** A priced session with tax by law: nothing is unknown. */
export interface TaxedRating extends Omit<Rating, "lines" | "totals" | "exactNet" | "exactGross"> {
  readonly lines: readonly TaxedLine[];
  readonly totals: Known<RatingTotals, "net" | "tax" | "gross">;
  readonly exactNet: string;
  readonly exactGross: string;
}
