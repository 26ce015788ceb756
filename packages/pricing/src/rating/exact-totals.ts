import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import type { BillLine } from "./bill-line.ts";
import { fitNets, type TaxedNet, withTax } from "./fit-price-limits.ts";
import { exactOfNinths, readPercents } from "./line-tax.ts";
import { freePercent } from "./limited-part.ts";
import { holdToLimit, type TwoSides } from "./price-limit.ts";
import type { TaxSource } from "./rating.ts";

const hundred = Decimal.of(100);
const shownDigits = 20;
const workDigits = 30;

/** The totals of one tariff's lines before any rounding to minor units, limits included. */
export function exactTotals(
  tariff: NormalTariff,
  lines: readonly BillLine[],
  tax: TaxSource,
): TwoSides {
  const { minimum, maximum } = tariff;
  if (tax !== "tariff" && (minimum !== null || maximum !== null)) {
    return legalTotals(tariff, lines, tax);
  }
  let sides = sumSides(lines);
  if (minimum !== null) sides = holdToLimit("minimum", sides, minimum, freePercent(tariff));
  if (maximum !== null) sides = holdToLimit("maximum", sides, maximum, freePercent(tariff));
  return sides;
}

/** What lines cost before rounding, on both sides. Sums before dividing: finite sums stay finite. */
export function sumSides(lines: readonly BillLine[]): TwoSides {
  let net: Decimal | null = Decimal.zero;
  let gross: Decimal | null = Decimal.zero;
  for (const { ninths, lineTax } of lines) {
    const { included, percent } = lineTax;
    if (ninths.isZero()) continue;
    const taxed = percent === null ? null : hundred.add(percent);
    if (included) {
      gross = gross?.add(ninths) ?? null;
      net = taxed === null ? null
        : (net?.add(ninths.multiply(hundred).divide(taxed, workDigits)) ?? null);
    } else {
      net = net?.add(ninths) ?? null;
      gross = taxed === null ? null
        : (gross?.add(Decimal.scaled(ninths.multiply(taxed).coefficient,
            ninths.scale + taxed.scale + 2)) ?? null);
    }
  }
  return {
    net: net === null ? null : exactOfNinths(net),
    gross: gross === null ? null : exactOfNinths(gross),
  };
}

/** A line's net before rounding, in major units; its tax must be known. */
export function exactNetOf({ ninths, lineTax: { included, percent } }: BillLine): Decimal {
  const exact = exactOfNinths(ninths);
  if (!included) return exact;
  return exact.multiply(hundred).divide(hundred.add(percent ?? Decimal.zero), workDigits);
}

function legalTotals(
  tariff: NormalTariff,
  lines: readonly BillLine[],
  tax: Exclude<TaxSource, "tariff">,
): TwoSides {
  const byRate = new Map<string, TaxedNet>();
  for (const line of lines) {
    const rate = line.lineTax.percent ?? Decimal.zero;
    const net = exactNetOf(line);
    const key = rate.toString();
    const before = byRate.get(key)?.net ?? Decimal.zero;
    byRate.set(key, { percent: rate, net: before.add(net) });
  }
  if (byRate.size === 0) byRate.set("", { percent: energyPercent(tariff, tax), net: Decimal.zero });
  let groups = [...byRate.values()];
  const { minimum, maximum } = tariff;
  if (minimum) groups = replaceNets(groups, fitNets("minimum", groups, minimum));
  if (maximum) groups = replaceNets(groups, fitNets("maximum", groups, maximum));
  const total = (values: readonly Decimal[]): Decimal =>
    values.reduce((sum, value) => sum.add(value), Decimal.zero);
  return {
    net: total(groups.map(({ net }) => net)),
    gross: total(groups.map(({ net, percent }) => withTax(net, percent))),
  };
}

function energyPercent(tariff: NormalTariff, tax: Exclude<TaxSource, "tariff">): Decimal {
  if (tariff.taxIncluded === "none") return Decimal.zero;
  return readPercents(tax("energy")).reduce((sum, part) => sum.add(part));
}

function replaceNets(groups: readonly TaxedNet[], nets: readonly Decimal[]): TaxedNet[] {
  return groups.map(({ percent, net }, at) => ({ percent, net: nets[at] ?? net }));
}

/** The sum of the tariffs' parts as text; a side that one part does not know is unknown. */
export function writeExact(
  parts: readonly TwoSides[],
  side: "net" | "gross",
  negative: boolean,
): string | null {
  let sum = Decimal.zero;
  for (const part of parts) {
    const value = part[side];
    if (value === null) return null;
    sum = sum.add(value);
  }
  const shown = sum.round(shownDigits, "half_up");
  return (negative ? shown.negate() : shown).toString();
}
