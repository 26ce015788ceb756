import { Decimal } from "../money/index.ts";
import type { PriceLimit } from "../tariff/index.ts";

/** The net of all lines of one tax rate, in major units; `percent` is the rate. */
export interface TaxedNet {
  readonly percent: Decimal;
  readonly net: Decimal;
}

const hundred = Decimal.of(100);
const sum = (values: readonly Decimal[]): Decimal =>
  values.reduce((total, value) => total.add(value), Decimal.zero);
const grossOf = (nets: readonly Decimal[], groups: readonly TaxedNet[]): Decimal =>
  sum(nets.map((net, at) => withTax(net, groups[at]?.percent ?? Decimal.zero)));

/** Adds a percentage. */
export function withTax(net: Decimal, percent: Decimal): Decimal {
  return net.add(net.multiply(percent).multiply(Decimal.scaled(1n, 2)));
}

/**
 * The nets at which a session costs at least `limit`, before and after tax (OCPI 2.2.1 §11.3.1).
 * The nets keep their proportion.
 */
export function raiseToMinimum(groups: readonly TaxedNet[], limit: PriceLimit): Decimal[] {
  const nets = scaleTo(groups, limit.net, (total) => total.compare(limit.net) < 0);
  const gross = grossOf(nets, groups);
  if (limit.gross === null || gross.compare(limit.gross) >= 0) return nets;
  if (!gross.isZero()) return nets.map((net) => rescale(net, limit.gross, gross));
  const factor = withTax(Decimal.of(1), groups[0]?.percent ?? Decimal.zero);
  return nets.map((_, at) => (at === 0 && limit.gross ? limit.gross.divide(factor) : Decimal.zero));
}

/**
 * The nets at which a session costs at most `limit`, before and after tax. Both limits hold by
 * themselves; where the net limit alone leaves too much tax, the reduction is moved from the lower
 * taxed to the higher taxed lines, and only then the net goes below its limit. The tax of every
 * group stays its rate of its net.
 */
export function cutToMaximum(groups: readonly TaxedNet[], limit: PriceLimit): Decimal[] {
  const nets = scaleTo(groups, limit.net, (total) => total.compare(limit.net) > 0);
  if (limit.gross === null) return nets;
  const excess = grossOf(nets, groups).subtract(limit.gross);
  if (excess.coefficient <= 0n) return nets;
  const left = moveReduction(nets, groups, excess);
  if (left.coefficient <= 0n) return nets;
  const gross = grossOf(nets, groups);
  return nets.map((net) => rescale(net, limit.gross, gross));
}

function scaleTo(
  groups: readonly TaxedNet[],
  target: Decimal,
  breaks: (total: Decimal) => boolean,
): Decimal[] {
  const total = sum(groups.map(({ net }) => net));
  if (!breaks(total)) return groups.map(({ net }) => net);
  if (total.isZero()) return groups.map((_, at) => (at === 0 ? target : Decimal.zero));
  return groups.map(({ net }) => rescale(net, target, total));
}

function rescale(net: Decimal, target: Decimal | null, total: Decimal): Decimal {
  return target === null ? net : net.multiply(target).divide(total);
}

/** Changes `nets` in place at an unchanged sum; returns the excess that remains. */
function moveReduction(
  nets: Decimal[],
  groups: readonly TaxedNet[],
  excess: Decimal,
): Decimal {
  const order = groups
    .map(({ percent, net }, at) => ({ percent, whole: net, at }))
    .sort((a, b) => b.percent.compare(a.percent));
  let left = excess;
  for (const high of order) {
    for (const low of order.toReversed()) {
      const spread = high.percent.subtract(low.percent);
      if (spread.coefficient <= 0n || left.coefficient <= 0n) break;
      const from = nets[high.at] ?? Decimal.zero;
      const to = nets[low.at] ?? Decimal.zero;
      const wanted = left.multiply(hundred).divide(spread);
      const moved = smallest(wanted, from, low.whole.subtract(to));
      nets[high.at] = from.subtract(moved);
      nets[low.at] = to.add(moved);
      left = left.subtract(moved.multiply(spread).multiply(Decimal.scaled(1n, 2)));
    }
  }
  // Divisions keep 20 digits; what they leave over is no excess.
  return left.round(12, "half_up");
}

function smallest(...values: readonly Decimal[]): Decimal {
  return values.reduce((least, value) => (value.compare(least) < 0 ? value : least));
}
