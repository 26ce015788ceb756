import {
  Decimal,
  divide,
  type Integer,
  integer,
  multiply,
  powerOfTen,
  ratio,
  remainder,
} from "../money/index.ts";
import type { NormalComponent, NormalTariff } from "../tariff/index.ts";
import type { FeeType } from "../tax/index.ts";
import type { TaxRate, TaxSource } from "./rating.ts";

/** How a line is taxed. `included`: the price holds the tax. `percents` null: it is not known. */
export interface LineTax {
  readonly included: boolean;
  readonly rate: string | null;
  readonly rule: string | null;
  /** One for each tax that is due. */
  readonly percents: readonly Decimal[] | null;
  /** Their sum. */
  readonly percent: Decimal | null;
}

const none: readonly Decimal[] = [Decimal.zero];
const notApplicable: LineTax = {
  included: false, rate: "0", rule: "tariff-no-tax", percents: none, percent: Decimal.zero,
};
const unknown = { rate: null, rule: null, percents: null, percent: null };
const unknownOnTop: LineTax = { included: false, ...unknown };
const unknownWithin: LineTax = { included: true, ...unknown };

/** The tax of one component: by law, or as its tariff states it (decision 005, `vat_absent`). */
export function lineTaxOf(
  tariff: NormalTariff,
  component: NormalComponent,
  feeType: FeeType,
  source: TaxSource,
): LineTax {
  const { taxIncluded } = tariff;
  if (taxIncluded === "none") return notApplicable;
  const included = taxIncluded === "yes";
  if (source !== "tariff") return legalTax(source(feeType), included);
  const { vat } = component;
  if (vat !== null) {
    return { included, rate: vat.toString(), rule: "tariff", percents: [vat], percent: vat };
  }
  if (included) return unknownWithin;
  return tariff.version === "2.1.1" ? unknownOnTop : notApplicable;
}

/** Rates come again and again; reading one costs more than using it. */
const onTop = new WeakMap<TaxRate, LineTax>();
const within = new WeakMap<TaxRate, LineTax>();
let lastRate: TaxRate | undefined;
let lastTax: LineTax | undefined;

/** How a line is taxed by law whose price is with or without tax. */
export function legalTax(tax: TaxRate, included: boolean): LineTax {
  const known = included ? within : onTop;
  // Stryker disable next-line all: the last one is only found faster
  let read =
    tax === lastRate && lastTax?.included === included ? lastTax : known.get(tax);
  // A caller may use one object for another rate.
  if (read === undefined || read.rate !== tax.rate || read.rule !== tax.rule) {
    const percents = (tax.parts ?? [tax]).map(({ rate }) => Decimal.of(rate));
    const percent = percents.reduce((sum, part) => sum.add(part));
    read = { included, rate: tax.rate, rule: tax.rule, percents, percent };
    known.set(tax, read);
  }
  lastRate = tax;
  lastTax = read;
  return read;
}

/** The percentages of a tax, one for each part. */
export function readPercents(tax: TaxRate): readonly Decimal[] {
  return legalTax(tax, false).percents ?? none;
}

/** The tax on a rounded net in minor units, each part half up, so that a bill can be checked. */
export function taxOnNet(net: number, percents: readonly Decimal[]): number {
  let tax = 0;
  for (const percent of percents) tax += shareOf(net, percent, hundred);
  return tax;
}

/** The tax within a rounded gross in minor units: `gross × p / (100 + Σ p)`, each part half up. */
export function taxInGross(gross: number, percents: readonly Decimal[], sum: Decimal): number {
  const whole = hundred.add(sum);
  return percents.reduce((tax, percent) => tax + shareOf(gross, percent, whole), 0);
}

const hundred = Decimal.of(100);

function shareOf(amount: number, percent: Decimal, of: Decimal): number {
  const scale = Math.max(percent.scale, of.scale);
  return Number(ratio(integer(amount), percent.at(scale), of.at(scale)));
}

const nine = integer(9);
const hourFactor = integer(25);
const hourMs = integer(3_600_000);

/** Quantity times price in minor units, half up; a price per hour goes with milliseconds. */
export function roundAmount(
  price: Decimal,
  quantity: Decimal,
  perHour: boolean,
  minorDigits: number,
): Integer {
  const shift = price.scale + quantity.scale - minorDigits;
  const power = powerOfTen(Math.abs(shift));
  const unit = perHour ? hourMs : one;
  if (shift >= 0) {
    const divisor = perHour ? multiply(power, hourMs) : power;
    return ratio(price.coefficient, quantity.coefficient, divisor);
  }
  return ratio(multiply(price.coefficient, power), quantity.coefficient, unit);
}

const one = integer(1);

/**
 * Quantity times price, exactly, as a number of ninths of the currency's major unit. An hour has
 * 9 × 400,000 ms, so a price per hour times milliseconds is a finite decimal of ninths.
 */
export function ninthsOf(price: Decimal, quantity: Decimal, perHour: boolean): Decimal {
  const product = multiply(price.coefficient, quantity.coefficient);
  const scale = price.scale + quantity.scale;
  return perHour
    ? Decimal.scaled(multiply(product, hourFactor), scale + 7)
    : Decimal.scaled(multiply(product, nine), scale);
}

/** Ninths to major units; where they have no end to 30 digits, so that 20 of a sum are right. */
export function exactOfNinths(ninths: Decimal): Decimal {
  const { coefficient, scale } = ninths;
  // Stryker disable all: finite amounts only take a faster way to the same text
  if (remainder(coefficient, nine) === 0) {
    return Decimal.scaled(divide(coefficient, nine, "down"), scale);
  }
  // Stryker restore all
  return ninths.divide(Decimal.scaled(nine, 0), 30);
}
