import { Decimal } from "../money/index.ts";
import type { PriceLimit } from "../tariff/index.ts";
import type { LimitKind } from "./price-limit.ts";

/** The net of all lines of one tax rate, in major units; `percent` is the rate. */
export interface TaxedNet {
  readonly percent: Decimal;
  readonly net: Decimal;
}

const hundredth = Decimal.of("0.01");
const sum = (values: readonly Decimal[]): Decimal =>
  values.reduce((total, value) => total.add(value), Decimal.zero);

/** Adds a percentage. */
export function withTax(net: Decimal, percent: Decimal): Decimal {
  return net.add(net.multiply(percent).multiply(hundredth));
}

/**
 * The nets at which a session keeps to a limit before and after tax (OCPI 2.2.1 §11.3.1), every
 * tax being its rate of its net. The nets keep their proportion; where the limit after tax asks for
 * more than the one before tax, the net goes beyond that.
 */
export function fitNets(
  kind: LimitKind,
  groups: readonly TaxedNet[],
  limit: PriceLimit,
): Decimal[] {
  const beyond = (value: Decimal, bound: Decimal): boolean =>
    kind === "minimum" ? value.compare(bound) < 0 : value.compare(bound) > 0;
  let nets = groups.map(({ net }) => net);
  const net = sum(nets);
  if (limit.net !== null && beyond(net, limit.net)) nets = scale(nets, net, limit.net);
  const gross = sum(nets.map((value, at) => withTax(value, percentOf(groups, at))));
  if (limit.gross === null || !beyond(gross, limit.gross)) return nets;
  if (gross.isPositive()) return scale(nets, gross, limit.gross);
  const missing = limit.gross.subtract(gross);
  const factor = withTax(Decimal.one, percentOf(groups, 0));
  return nets.map((value, at) => (at === 0 ? value.add(missing.divide(factor)) : value));
}

function percentOf(groups: readonly TaxedNet[], at: number): Decimal {
  return groups[at]?.percent ?? Decimal.zero;
}

/** From a total to a target; where nothing was charged there is no proportion to keep. */
function scale(nets: readonly Decimal[], total: Decimal, target: Decimal): Decimal[] {
  if (total.isPositive()) return nets.map((net) => net.multiply(target).divide(total, 30));
  const missing = target.subtract(total);
  return nets.map((net, at) => (at === 0 ? net.add(missing) : net));
}
