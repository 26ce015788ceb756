import { Decimal } from "../money/index.ts";
import { exactMoney, type Money, roundToMinor, addMoney } from "../money/index.ts";
import type { NormalComponent } from "../tariff/index.ts";
import type { RatedLine, TaxLookup } from "./rating.ts";
import type { FeeType } from "../tax/index.ts";
import type { BilledSegment } from "./round-steps.ts";

/** A line with what it is before rounding, in major units. */
export interface ExactLine {
  readonly line: RatedLine;
  readonly net: Decimal;
}

interface Group {
  readonly segment: BilledSegment;
  quantity: Decimal;
  billed: Decimal;
}

const hourMs = Decimal.of(3_600_000);
const minuteMs = Decimal.of(60_000);
const sixty = Decimal.of(60);
const order = ["energy", "time", "parking_time", "flat"];
const digits = 12;

/**
 * One line for each component that priced something, energy first. A component at price zero has
 * a line only for energy, so that a bill always shows the kWh.
 */
export function rateLines(
  segments: readonly BilledSegment[],
  currency: string,
  tax: TaxLookup,
): ExactLine[] {
  const groups = new Map<NormalComponent, Group>();
  for (const segment of segments) {
    const group = groups.get(segment.component);
    if (group === undefined) {
      groups.set(segment.component, {
        segment,
        quantity: segment.quantity,
        billed: segment.billed,
      });
    } else {
      group.quantity = group.quantity.add(segment.quantity);
      group.billed = group.billed.add(segment.billed);
    }
  }
  return [...groups.values()]
    .filter(
      ({ segment: { component } }) => component.type === "energy" || !component.price.isZero(),
    )
    .map((group) => rateLine(group, currency, tax))
    .sort((a, b) => order.indexOf(a.line.type) - order.indexOf(b.line.type));
}

function rateLine(group: Group, currency: string, tax: TaxLookup): ExactLine {
  const { segment, quantity, billed } = group;
  const { component, element } = segment;
  const { type, price } = component;
  const timed = type === "time" || type === "parking_time";
  const feeType: FeeType = element.scope === "charging" ? type : "reservation";
  const decision = tax(feeType);
  const product = billed.multiply(price);
  const exact = timed ? product.divide(hourMs) : product;
  const net = roundToMinor(exact, currency);
  const taxed = taxOf(net, decision.rate);
  const show = (amount: Decimal): string =>
    (timed ? amount.divide(minuteMs, 6) : amount.round(digits, "half_up")).toString();
  return {
    net: exact,
    line: {
      type,
      unit: timed ? "minute" : type === "energy" ? "kwh" : "session",
      quantity: show(quantity),
      billedQuantity: show(billed),
      unitPriceNet: (timed ? price.divide(sixty, 6) : price.round(digits, "half_up")).toString(),
      net,
      taxRate: decision.rate,
      taxRule: decision.rule,
      tax: taxed,
      gross: addMoney(net, taxed),
      element: element.index,
      feeType,
    },
  };
}

/** The tax on a rounded net, half up, so that a bill can be checked from what is printed on it. */
export function taxOf(net: Money, percent: string): Money {
  const exact = exactMoney(net).multiply(Decimal.of(percent)).multiply(Decimal.scaled(1n, 2));
  return roundToMinor(exact, net.currency);
}
