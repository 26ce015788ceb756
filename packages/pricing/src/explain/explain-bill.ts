import { Decimal, type Money, moneyToDecimal } from "../money/index.ts";
import type { RatedLine, Rating } from "../rating/index.ts";
import type { BillRemark, BillSubject, Language } from "./language.ts";
import { showUnitPrice } from "./shown-price.ts";
import { writeDuration, writeMoney, writeNumber } from "./write-number.ts";

const remarks: readonly BillRemark[] = [
  "unpriced", "price_changes_within", "hours_beyond", "vat_unknown",
];
const sixty = Decimal.of(60);

/**
 * A bill in plain words: a line for each line of the rating, the total with its taxes, and remarks
 * that concern the driver.
 *
 * @example
 * explainBill(rating, { language: english })
 * // ["Energy: 36.648 kWh at €0.59/kWh: €21.62", "Total: €21.62, including €3.45 tax (19%)"]
 */
export function explainBill(
  rating: Rating,
  { language }: { readonly language: Language },
): string[] {
  const { totals, taxes, notes } = rating;
  const due = totals.gross ?? totals.net;
  const total = due === null ? [] : [writeTotal(due, totals.gross === null ? [] : taxes, language)];
  const codes = new Set(notes.map(({ code }) => code));
  return [
    ...rating.lines.map((line) => writeLine(line, rating.currency, language)),
    ...total,
    ...remarks.filter((code) => codes.has(code)).map((code) => language.remark(code)),
  ];
}

function writeTotal(due: Money, taxes: Rating["taxes"], language: Language): string {
  const parts = taxes.map(
    ({ tax, rate }) => [writeAmount(tax, language), writeNumber(rate, language)] as const,
  );
  return language.total(writeAmount(due, language), parts);
}

function writeAmount(amount: Money, language: Language): string {
  return writeMoney(moneyToDecimal(amount), amount.currency, language);
}

function writeLine(line: RatedLine, currency: string, language: Language): string {
  const subject = language.billSubject(findSubject(line));
  const amount = line.gross ?? line.net;
  const due = amount === null ? [] : [writeAmount(amount, language)];
  const isCounted = line.unit !== "session";
  return [subject, ...(isCounted ? [writeCount(line, currency, language)] : []), ...due]
    .join(language.colon);
}

function writeCount(line: RatedLine, currency: string, language: Language): string {
  const measured = writeQuantity(line.quantity, line.unit, language);
  const billed = writeQuantity(line.billedQuantity, line.unit, language);
  const quantity = measured === billed ? measured : language.billed(measured, billed);
  const price = showUnitPrice(grossPrice(line), line.unit, currency);
  const money = writeMoney(price.amount, currency, language);
  return language.priced(quantity, language.perUnit(money, price.unit.per, ""));
}

/** Per unit with tax where it is known, else as the tariff states it. */
function grossPrice({ unitPrice, unitPriceNet, taxRate, gross }: RatedLine): Decimal {
  if (gross === null || unitPriceNet === null || taxRate === null) return Decimal.of(unitPrice);
  const net = Decimal.of(unitPriceNet);
  return net.add(net.multiply(Decimal.of(taxRate)).divide(Decimal.of(100)));
}

function findSubject({ type, feeType }: RatedLine): BillSubject {
  if (feeType !== "reservation" || type === "minimum" || type === "maximum") return type;
  return type === "flat" ? "reservation_flat" : "reservation";
}

function writeQuantity(quantity: string, unit: RatedLine["unit"], language: Language): string {
  if (unit === "kwh") return language.quantity(writeNumber(quantity, language), "kWh");
  const seconds = Decimal.of(quantity).multiply(sixty).round(0, "half_up");
  return writeDuration(Number(seconds.toString()), language);
}
