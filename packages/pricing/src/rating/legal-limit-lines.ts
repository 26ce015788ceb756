import {
  addMoney,
  allocate,
  Decimal,
  exactMoney,
  money,
  type Money,
  roundToMinor,
  subtractMoney,
  sumMoney,
} from "../money/index.ts";
import type { PriceLimit } from "../tariff/index.ts";
import { exactNetOf } from "./exact-totals.ts";
import { fitNets, type TaxedNet } from "./fit-price-limits.ts";
import { keepLimitTax, type LimitedPart, limitLine } from "./limited-part.ts";
import { legalTax, readPercents, taxOnNet } from "./line-tax.ts";
import type { LimitKind } from "./price-limit.ts";
import type { RatedLine, TaxLookup, TaxRate } from "./rating.ts";

/** The lines of one tax, with the fee type that stands for them in an adjusting line. */
interface LimitGroup {
  readonly tax: TaxRate;
  readonly feeType: RatedLine["feeType"];
  net: Money;
  taxed: Money;
  /** The net before rounding: limits keep the proportion of what was used, not of its cents. */
  exact: Decimal;
}

/**
 * Limits with tax by law: one line for each tax that changes, each at a real rate of its net. The
 * totals meet the limits to the minor unit, and a gross maximum is never exceeded.
 */
export function legalLimitLines(part: LimitedPart, tax: TaxLookup): RatedLine[] {
  const { minimum, maximum } = part.tariff;
  const groups = groupsOf(part, tax);
  const raised = minimum === null ? [] : adjust("minimum", groups, minimum, part);
  const cut = maximum === null ? [] : adjust("maximum", groups, maximum, part);
  return [...raised, ...cut];
}

/** Even a free session may have a minimum price; it is then taxed as energy. */
function groupsOf({ tariff, lines }: LimitedPart, tax: TaxLookup): LimitGroup[] {
  const groups = new Map<string, LimitGroup>();
  const nothing = money(0, tariff.currency);
  const fees = lines.length === 0 ? [{ feeType: "energy" as const, line: null }]
    : lines.map((line) => ({ feeType: line.feeType, line }));
  for (const { feeType, line } of fees) {
    const rate = tariff.taxIncluded === "none" ? untaxed : tax(feeType);
    const key = `${rate.rate} ${rate.rule}`;
    const group = groups.get(key) ?? {
      tax: rate, feeType, net: nothing, taxed: nothing, exact: Decimal.zero,
    };
    group.net = addMoney(group.net, line?.net ?? nothing);
    group.taxed = addMoney(group.taxed, line?.tax ?? nothing);
    group.exact = group.exact.add(line === null ? Decimal.zero : exactNetOf(line));
    groups.set(key, group);
  }
  return [...groups.values()];
}

const untaxed: TaxRate = { rate: "0", rule: "tariff-no-tax" };

function adjust(
  kind: LimitKind,
  groups: readonly LimitGroup[],
  limit: PriceLimit,
  part: LimitedPart,
): RatedLine[] {
  const { currency } = part.tariff;
  const targets = fitNets(kind, groups.map(exactGroup), limit);
  const moved = targets.some((target, at) => target !== groups[at]?.exact);
  const nets = moved ? roundTargets(targets, groups, currency) : groups.map(({ net }) => net);
  if (limit.net !== null) meetNet(kind, nets, roundToMinor(limit.net, currency));
  if (limit.gross !== null) meetGross(kind, nets, groups, roundToMinor(limit.gross, currency));
  return nets.flatMap((target, at) => {
    const group = groups[at];
    if (group !== undefined) group.exact = targets[at] ?? group.exact;
    if (group === undefined || target.amount === group.net.amount) return [];
    const net = subtractMoney(target, group.net);
    const wanted = taxOf(target, group.tax);
    const tax = subtractMoney(wanted, group.taxed);
    group.net = target;
    group.taxed = wanted;
    return [lineOf(kind, part, group, net, tax)];
  });
}

function exactGroup({ tax, exact }: LimitGroup): TaxedNet {
  return { percent: Decimal.of(tax.rate), net: exact };
}

function roundTargets(
  targets: readonly Decimal[],
  groups: readonly LimitGroup[],
  currency: string,
): Money[] {
  const total = targets.reduce((sum, target) => sum.add(target), Decimal.zero);
  // What is fed back may leave a group below zero; it has no share then, so each is rounded alone.
  if (targets.some((target) => target.isNegative())) {
    return targets.map((target) => roundToMinor(target, currency));
  }
  if (total.isZero()) return groups.map(() => money(0, currency));
  return allocate(
    roundToMinor(total, currency),
    targets.map((target) => target.toString()),
  );
}

/** Rounding of lines alone may come to minor units beyond the net limit. */
function meetNet(kind: LimitKind, nets: Money[], limit: Money): void {
  const missing = limit.amount - sumMoney(limit.currency, nets).amount;
  if (kind === "minimum" ? missing <= 0 : missing >= 0) return;
  const largest = largestOf(nets);
  const net = nets[largest];
  if (net !== undefined) nets[largest] = money(net.amount + missing, net.currency);
}

function largestOf(nets: readonly Money[]): number {
  return nets.reduce((best, net, at) => (net.amount > (nets[best]?.amount ?? 0) ? at : best), 0);
}

/** Rounding may leave a minor unit of tax beyond the gross limit; the largest net gives way. */
function meetGross(
  kind: LimitKind,
  nets: Money[],
  groups: readonly LimitGroup[],
  limit: Money,
): void {
  const step = kind === "maximum" ? -1 : 1;
  const largest = largestOf(nets);
  for (;;) {
    const gross = sumMoney(limit.currency, nets.map((net, at) => grossOf(net, groups[at])));
    const net = nets[largest];
    if (net === undefined || (limit.amount - gross.amount) * step <= 0) return;
    if (net.amount + step < 0) return;
    nets[largest] = money(net.amount + step, net.currency);
  }
}

function grossOf(net: Money, group: LimitGroup | undefined): Money {
  if (group === undefined) return net;
  const unchanged = net.amount === group.net.amount;
  return addMoney(net, unchanged ? group.taxed : taxOf(net, group.tax));
}

function taxOf(net: Money, tax: TaxRate): Money {
  return money(taxOnNet(net.amount, readPercents(tax)), net.currency);
}

function lineOf(
  kind: LimitKind,
  part: LimitedPart,
  { tax: rated, feeType }: LimitGroup,
  net: Money,
  tax: Money,
): RatedLine {
  const price = exactMoney(net).toString();
  const line: RatedLine = {
    ...limitLine(part, kind),
    unitPrice: price,
    unitPriceNet: price,
    net,
    taxRate: rated.rate,
    taxRule: rated.rule,
    tax,
    gross: addMoney(net, tax),
    feeType,
  };
  return keepLimitTax(line, legalTax(rated, part.tariff.taxIncluded === "yes"));
}
