import { Decimal, type Money } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { FeeType } from "../tax/index.ts";
import { writeInstant } from "../time/index.ts";
import {
  type LineTax,
  lineTaxOf,
  ninthsOf,
  roundAmount,
  taxInGross,
  taxOnNet,
} from "./line-tax.ts";
import type { PricedPart } from "./priced-part.ts";
import type { RatedLine, TaxSource } from "./rating.ts";

const minuteMs = Decimal.of(60_000);
const sixty = Decimal.of(60);
const hundred = Decimal.of(100);
const minuteDigits = 6;
const priceDigits = 12;

/** A line of a component. Its texts are written when they are asked for. */
export class BillLine implements RatedLine {
  readonly type: RatedLine["type"];
  /** Minor units; `null` is not known. */
  readonly netMinor: number | null;
  readonly taxMinor: number | null;
  readonly grossMinor: number | null;
  readonly feeType: FeeType;
  readonly lineTax: LineTax;
  readonly part: PricedPart;

  constructor(part: PricedPart, minorDigits: number, source: TaxSource) {
    const { tariff, matched: { component } } = part;
    this.part = part;
    this.type = component.type;
    this.feeType = part.scope === "charging" ? component.type : "reservation";
    this.lineTax = lineTaxOf(tariff, component, this.feeType, source);
    const { billed } = part;
    const rounded = minor(roundAmount(component.price, billed, isTimed(this.type), minorDigits));
    const { included, percents, percent } = this.lineTax;
    if (percents === null || percent === null) {
      const free = component.price.isZero() || billed.isZero();
      this.netMinor = included && !free ? null : rounded;
      this.grossMinor = included || free ? rounded : null;
      this.taxMinor = free ? 0 : null;
    } else {
      const tax = included ? taxInGross(rounded, percents, percent) : taxOnNet(rounded, percents);
      this.taxMinor = minor(tax);
      this.netMinor = included ? minor(rounded - tax) : rounded;
      this.grossMinor = included ? rounded : minor(rounded + tax);
    }
  }

  /** Before rounding, as the tariff states it, in ninths of the major unit. */
  get ninths(): Decimal {
    return ninthsOf(this.part.matched.component.price, this.part.billed, isTimed(this.type));
  }

  get net(): Money | null {
    return moneyOf(this.netMinor, this.part);
  }

  get tax(): Money | null {
    return moneyOf(this.taxMinor, this.part);
  }

  get gross(): Money | null {
    return moneyOf(this.grossMinor, this.part);
  }

  get unit(): RatedLine["unit"] {
    return isTimed(this.type) ? "minute" : this.type === "energy" ? "kwh" : "session";
  }

  get quantity(): string {
    return show(this.type, this.part.quantity);
  }

  get billedQuantity(): string {
    return show(this.type, this.part.billed);
  }

  get unitPrice(): string {
    return showPrice(this.type, this.part.matched.component.price);
  }

  get unitPriceNet(): string | null {
    const { price } = this.part.matched.component;
    const { included, percent } = this.lineTax;
    if (!included) return showPrice(this.type, price);
    return percent === null
      ? null
      : showPrice(this.type, price.multiply(hundred).divide(hundred.add(percent), priceDigits));
  }

  get taxRate(): string | null {
    return this.lineTax.rate;
  }

  get taxRule(): string | null {
    return this.lineTax.rule;
  }

  get tariffId(): string {
    return this.part.tariff.id;
  }

  get element(): number {
    return this.part.matched.element.index;
  }

  get from(): string {
    return writeInstant(this.part.fromMs);
  }

  get until(): string {
    return writeInstant(this.part.untilMs);
  }

  get reason(): string {
    const { matched, isStepped } = this.part;
    const at = matched.element.components.indexOf(matched.component);
    const place = `elements.${matched.element.index}.price_components.${at}`;
    if (!isStepped) return place;
    return `${place}, billed in steps of ${matched.component.stepSize}`;
  }

  toJSON(): RatedLine {
    return copyLine(this);
  }
}

function moneyOf(amount: number | null, part: PricedPart): Money | null {
  return amount === null ? null : { amount, currency: part.tariff.currency };
}

function isTimed(type: RatedLine["type"]): boolean {
  return type === "time" || type === "parking_time";
}

function show(type: RatedLine["type"], amount: Decimal): string {
  const shown = isTimed(type) ? amount.divide(minuteMs, minuteDigits) : amount;
  return shown.round(priceDigits, "half_up").toString();
}

function showPrice(type: RatedLine["type"], price: Decimal): string {
  if (!isTimed(type)) return price.round(priceDigits, "half_up").toString();
  const shown = price.divide(sixty, minuteDigits);
  return (shown.isZero() ? price.divide(sixty, priceDigits) : shown).toString();
}

/** A line with its texts written out. */
export function copyLine(line: RatedLine): RatedLine {
  return {
    type: line.type,
    unit: line.unit,
    quantity: line.quantity,
    billedQuantity: line.billedQuantity,
    unitPrice: line.unitPrice,
    unitPriceNet: line.unitPriceNet,
    net: line.net,
    taxRate: line.taxRate,
    taxRule: line.taxRule,
    tax: line.tax,
    gross: line.gross,
    tariffId: line.tariffId,
    element: line.element,
    feeType: line.feeType,
    from: line.from,
    until: line.until,
    reason: line.reason,
  };
}

function minor(amount: number | bigint): number {
  const value = Number(amount);
  if (Number.isSafeInteger(value)) return value + 0;
  throw new PricingError(
    "invalid_amount",
    "an amount beyond 2^53 minor units",
    "charging_periods",
  );
}
