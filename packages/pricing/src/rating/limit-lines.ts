import { allocate } from "../money/index.ts";
import { Decimal } from "../money/index.ts";
import { cutToMaximum, raiseToMinimum, type TaxedNet } from "./fit-price-limits.ts";
import {
  addMoney,
  exactMoney,
  type Money,
  money,
  roundToMinor,
  subtractMoney,
  sumMoney,
} from "../money/index.ts";
import type { NormalTariff, PriceLimit } from "../tariff/index.ts";
import { taxOf } from "./rate-lines.ts";
import type { RatedLine, TaxTotal } from "./rating.ts";

/** A tax group with the fee type that stands for it in an adjusting line. */
export interface LimitGroup extends TaxTotal {
  readonly feeType: RatedLine["feeType"];
}

type Kind = "minimum" | "maximum";

/**
 * The lines that bring rounded totals to the tariff's minimum or maximum price, one for each tax
 * group that changes. The totals meet the limits to the minor unit.
 */
export function limitLines(tariff: NormalTariff, groups: readonly LimitGroup[]): RatedLine[] {
  const { minimum, maximum, currency } = tariff;
  const raised = minimum ? adjust("minimum", groups, minimum, currency) : [];
  if (maximum === null) return raised.map(({ line }) => line);
  const now = groups.map((group, at) => {
    const line = raised.find(({ at: changed }) => changed === at)?.line;
    return line === undefined
      ? group
      : { ...group, net: addMoney(group.net, line.net), tax: addMoney(group.tax, line.tax) };
  });
  return [...raised, ...adjust("maximum", now, maximum, currency)].map(({ line }) => line);
}

function adjust(
  kind: Kind,
  groups: readonly LimitGroup[],
  limit: PriceLimit,
  currency: string,
): { at: number; line: RatedLine }[] {
  const taxed = groups.map(exactGroup);
  const fit = kind === "minimum" ? raiseToMinimum : cutToMaximum;
  const targets = fit(taxed, limit);
  const nets = roundTargets(targets, groups, currency);
  if (limit.gross !== null) {
    const gross = roundToMinor(limit.gross, currency);
    meetGross(kind, nets, groups, gross);
  }
  return nets.flatMap((target, at) => {
    const group = groups[at];
    if (group === undefined || target.amount === group.net.amount) return [];
    const net = subtractMoney(target, group.net);
    const tax = subtractMoney(taxOf(target, group.rate), group.tax);
    return [{ at, line: lineOf(kind, group, net, tax) }];
  });
}

function exactGroup({ rate, net }: LimitGroup): TaxedNet {
  return { percent: Decimal.of(rate), net: exactMoney(net) };
}

function roundTargets(
  targets: readonly Decimal[],
  groups: readonly LimitGroup[],
  currency: string,
): Money[] {
  const total = targets.reduce((sum, target) => sum.add(target), Decimal.zero);
  if (total.isZero()) return groups.map(() => money(0, currency));
  return allocate(
    roundToMinor(total, currency),
    targets.map((target) => target.toString()),
  );
}

/** Rounding may leave a minor unit of tax beyond the gross limit; the largest net gives way. */
function meetGross(
  kind: Kind,
  nets: Money[],
  groups: readonly LimitGroup[],
  limit: Money,
): void {
  const step = kind === "maximum" ? -1 : 1;
  const largest = nets.reduce(
    (best, net, at) => (net.amount > (nets[best]?.amount ?? 0) ? at : best),
    0,
  );
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
  return addMoney(net, unchanged ? group.tax : taxOf(net, group.rate));
}

function lineOf(kind: Kind, group: LimitGroup, net: Money, tax: Money): RatedLine {
  return {
    type: kind,
    unit: "session",
    quantity: "1",
    billedQuantity: "1",
    unitPriceNet: exactMoney(net).toString(),
    net,
    taxRate: group.rate,
    taxRule: group.rule,
    tax,
    gross: addMoney(net, tax),
    element: null,
    feeType: group.feeType,
  };
}
