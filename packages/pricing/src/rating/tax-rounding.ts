import { Decimal, type Money, money } from "../money/index.ts";
import { BillLine, copyLine } from "./bill-line.ts";
import { limitTaxOf } from "./limited-part.ts";
import { type LineTax, taxInGross, taxOnNet } from "./line-tax.ts";
import type { RatedLine } from "./rating.ts";

/**
 * Rounds tax once for each rate of the whole document, as Japan's qualified invoices must be, and
 * spreads the difference over the lines of that rate, largest first, so that they still add up.
 * What the driver pays changes only where prices are without tax.
 */
export function roundByDocument(lines: readonly RatedLine[], currency: string): RatedLine[] {
  const result = [...lines];
  const groups = new Map<string, { tax: LineTax; places: number[] }>();
  for (const [at, line] of lines.entries()) {
    const tax = line instanceof BillLine ? line.lineTax : limitTaxOf(line);
    if (tax?.percents === undefined || tax.percents === null) continue;
    const key = `${tax.included} ${tax.rate} ${tax.rule}`;
    const group = groups.get(key) ?? { tax, places: [] };
    group.places.push(at);
    groups.set(key, group);
  }
  for (const { tax, places } of groups.values()) roundGroup(result, places, tax, currency);
  return result;
}

function roundGroup(
  result: RatedLine[],
  places: readonly number[],
  { included, percents, percent }: LineTax,
  currency: string,
): void {
  const lines = places.flatMap((at) => result[at] ?? []);
  const sum = (side: "net" | "tax" | "gross"): number =>
    lines.reduce((total, line) => total + (line[side]?.amount ?? 0), 0);
  const wanted = included
    ? taxInGross(sum("gross"), percents ?? [], percent ?? Decimal.zero)
    : taxOnNet(sum("net"), percents ?? []);
  let left = wanted - sum("tax");
  const byNet = [...places].sort((a, b) => netOf(result[b]) - netOf(result[a]));
  for (let turn = 0; left !== 0; turn += 1) {
    const at = byNet[turn % byNet.length] ?? 0;
    const line = result[at];
    if (line === undefined) return;
    const step = left > 0 ? 1 : -1;
    result[at] = moveTax(line, step, included, currency);
    left -= step;
  }
}

function netOf(line: RatedLine | undefined): number {
  return Math.abs(line?.net?.amount ?? 0);
}

function moveTax(line: RatedLine, by: number, included: boolean, currency: string): RatedLine {
  const move = (amount: Money | null, units: number): Money | null =>
    amount === null ? null : money(amount.amount + units, currency);
  return {
    ...copyLine(line),
    net: included ? move(line.net, -by) : line.net,
    tax: move(line.tax, by),
    gross: included ? line.gross : move(line.gross, by),
  };
}
