import { Decimal, type Money } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { FeeType } from "../tax/index.ts";
import { writeInstant } from "../time/index.ts";
import {
  type LineTax,
  lineTaxOf,
  ninthsOf,
  roundNinths,
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
  readonly net: Money | null;
  readonly tax: Money | null;
  readonly gross: Money | null;
  readonly feeType: FeeType;
  /** Before rounding, as the tariff states it, in ninths of the major unit. */
  readonly ninths: Decimal;
  readonly lineTax: LineTax;
  readonly part: PricedPart;

  constructor(part: PricedPart, minorDigits: number, source: TaxSource) {
    const { tariff, matched: { component } } = part;
    const { currency } = tariff;
    this.part = part;
    this.type = component.type;
    this.feeType = part.scope === "charging" ? component.type : "reservation";
    this.lineTax = lineTaxOf(tariff, component, this.feeType, source);
    this.ninths = ninthsOf(component.price, part.billed, this.#isTimed());
    const rounded = minor(roundNinths(this.ninths, minorDigits));
    const { included, percents, percent } = this.lineTax;
    const stated: Money = { amount: rounded, currency };
    if (percents === null || percent === null) {
      const free = this.ninths.isZero();
      this.net = included && !free ? null : stated;
      this.gross = included || free ? stated : null;
      this.tax = free ? stated : null;
    } else {
      const tax = included ? taxInGross(rounded, percents, percent) : taxOnNet(rounded, percents);
      this.net = included ? { amount: minor(rounded - tax), currency } : stated;
      this.tax = { amount: minor(tax), currency };
      this.gross = included ? stated : { amount: minor(rounded + tax), currency };
    }
  }

  get unit(): RatedLine["unit"] {
    return this.#isTimed() ? "minute" : this.type === "energy" ? "kwh" : "session";
  }

  get quantity(): string {
    return this.#show(this.part.quantity);
  }

  get billedQuantity(): string {
    return this.#show(this.part.billed);
  }

  get unitPrice(): string {
    return this.#showPrice(this.part.matched.component.price);
  }

  get unitPriceNet(): string | null {
    const { price } = this.part.matched.component;
    const { included, percent } = this.lineTax;
    if (!included) return this.#showPrice(price);
    return percent === null
      ? null
      : this.#showPrice(price.multiply(hundred).divide(hundred.add(percent), priceDigits));
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

  #isTimed(): boolean {
    return this.type === "time" || this.type === "parking_time";
  }

  #show(amount: Decimal): string {
    const shown = this.#isTimed() ? amount.divide(minuteMs, minuteDigits) : amount;
    return shown.round(priceDigits, "half_up").toString();
  }

  #showPrice(price: Decimal): string {
    if (!this.#isTimed()) return price.round(priceDigits, "half_up").toString();
    const shown = price.divide(sixty, minuteDigits);
    return (shown.isZero() ? price.divide(sixty, priceDigits) : shown).toString();
  }
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
  throw new PricingError("invalid_amount", "an amount beyond 2^53 minor units");
}
