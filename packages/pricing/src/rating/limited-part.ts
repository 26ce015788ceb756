import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { writeInstant } from "../time/index.ts";
import type { BillLine } from "./bill-line.ts";
import type { LineTax } from "./line-tax.ts";
import type { LimitKind } from "./price-limit.ts";
import type { RatedLine } from "./rating.ts";

/** What a tariff priced, to be held to its limits. */
export interface LimitedPart {
  readonly tariff: NormalTariff;
  readonly lines: readonly BillLine[];
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How the lines of limits are taxed, for who rounds them again. */
const limitTaxes = new WeakMap<RatedLine, LineTax>();

export function limitTaxOf(line: RatedLine): LineTax | undefined {
  return limitTaxes.get(line);
}

export function keepLimitTax(line: RatedLine, tax: LineTax): RatedLine {
  limitTaxes.set(line, tax);
  return line;
}

/** What all lines of a limit have in common. */
export function limitLine(
  { tariff, fromMs, untilMs }: LimitedPart,
  kind: LimitKind,
): Pick<
  RatedLine,
  "type" | "unit" | "quantity" | "billedQuantity" | "tariffId" | "element" | "from" | "until" |
  "reason"
> {
  return {
    type: kind,
    unit: "session",
    quantity: "1",
    billedQuantity: "1",
    tariffId: tariff.id,
    element: null,
    from: writeInstant(fromMs),
    until: writeInstant(untilMs),
    reason: kind === "minimum" ? "min_price" : "max_price",
  };
}

/**
 * The VAT of a session that cost nothing but has a minimum: that of the tariff, where all its
 * prices have the same; `null` is not known.
 */
export function freePercent({ elements, taxIncluded, version }: NormalTariff): Decimal | null {
  if (taxIncluded === "none") return Decimal.zero;
  const rates = elements.flatMap(({ components }) => components.map(({ vat }) => vat));
  const first = rates[0] ?? null;
  if (rates.some((vat) => (vat === null ? first !== null : first?.compare(vat) !== 0))) return null;
  const silent = taxIncluded === "no" && version !== "2.1.1" ? Decimal.zero : null;
  return first ?? silent;
}
