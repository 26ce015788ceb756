import { Decimal, minorUnits } from "../money/index.ts";
import type { TaxSource } from "../rating/index.ts";
import type { ElementScope, PriceLimit } from "../tariff/index.ts";
import type { ReadablePrice, ReadableTariff } from "./readable-tariff.ts";

/** What a shown price is counted by; `step` is Wh or seconds billed at least. */
export type ShownUnit =
  | { readonly per: "kwh" | "started_kwh" | "minute" | "hour" | "session" | "reservation" }
  | { readonly per: "kwh_in_steps" | "started_block"; readonly step: number };

/** `gross` holds its tax; `net` comes plus tax; of `unknown` the tariff does not say. */
export type ShownTax = "gross" | "net" | "unknown";

/** A price as a driver reads it. `null` in its place is free of charge. */
export interface ShownPrice {
  /** Rounded for reading, canonical decimal text. */
  readonly amount: string;
  readonly unit: ShownUnit;
  readonly tax: ShownTax;
}

/** Which tax a tariff's prices get. */
export interface TaxContext {
  readonly source: TaxSource;
  readonly tariff: Pick<ReadableTariff, "version" | "currency" | "taxIncluded">;
}

interface Taxed {
  readonly exact: Decimal;
  readonly tax: ShownTax;
}

const hundred = Decimal.of(100);
const sixty = Decimal.of(60);
const hourSeconds = Decimal.of(3600);
const perMille = Decimal.of("0.001");
const kwhDigits = 4;
const mostDigits = 8;
/** A step below this changes a bill by cents at most and is not worth a word. */
const silentWh = 100;
const silentSeconds = 60;

/** Minor unit digits of a currency, 2 where none is stated. */
export function digitsOf(currency: string | null): number {
  return currency === null ? 2 : minorUnits(currency);
}

/** Says a component's price in the unit that gives the roundest number; `null` is free. */
export function showPrice(
  given: ReadablePrice,
  scope: ElementScope,
  context: TaxContext,
): ShownPrice | null {
  if (given.price.isZero()) return null;
  const { exact, tax } = withTax(given, scope, context);
  const digits = digitsOf(context.tariff.currency);
  if (given.dimension === "flat") {
    const per = scope === "charging" ? "session" : "reservation";
    return { amount: roundAmount(exact, digits), unit: { per }, tax };
  }
  return given.dimension === "energy"
    ? { amount: roundTo(exact, kwhDigits), unit: energyUnit(given.stepSize), tax }
    : { ...timePrice(exact, given.stepSize, digits), tax };
}

/** A bill's price per kWh or minute in the unit that gives the roundest number. */
export function showUnitPrice(
  exact: Decimal,
  unit: "kwh" | "minute" | "session",
  currency: string,
): Omit<ShownPrice, "tax"> {
  return unit === "minute"
    ? timePrice(exact.multiply(sixty), 0, digitsOf(currency))
    : { amount: roundTo(exact, kwhDigits), unit: { per: unit } };
}

function energyUnit(step: number): ShownUnit {
  if (step <= silentWh) return { per: "kwh" };
  return step === 1000 ? { per: "started_kwh" } : { per: "kwh_in_steps", step };
}

/** A price per hour as one per block, per minute where that is round, else per hour. */
function timePrice(perHour: Decimal, step: number, digits: number): Omit<ShownPrice, "tax"> {
  if (step > silentSeconds) {
    const block = perHour.multiply(Decimal.of(step)).divide(hourSeconds);
    return { amount: roundTo(block, digits), unit: { per: "started_block", step } };
  }
  const perMinute = perHour.divide(sixty);
  const tenths = perMinute.round(digits + 1, "half_up");
  // Published prices are rounded: 9.996 an hour means 0.1666 a minute, 0.20 with tax.
  const allowed = Decimal.of(`0.${"0".repeat(digits + 1)}1`);
  return isNear(tenths, perMinute) && distance(tenths, perMinute).compare(allowed) <= 0
    ? { amount: tenths.toString(), unit: { per: "minute" } }
    : { amount: roundTo(perHour, digits), unit: { per: "hour" } };
}

function distance(a: Decimal, b: Decimal): Decimal {
  const difference = a.subtract(b);
  return difference.isNegative() ? difference.negate() : difference;
}

/** Whether two prices agree within one per mille. */
function isNear(shown: Decimal, exact: Decimal): boolean {
  const whole = exact.isNegative() ? exact.negate() : exact;
  return distance(shown, exact).compare(whole.multiply(perMille)) <= 0;
}

/** The fewest digits, from `digits` on, that change the price by one per mille at most. */
function roundTo(exact: Decimal, digits: number): string {
  let shown = exact.round(digits, "half_up");
  for (let more = digits + 1; more <= mostDigits && !isNear(shown, exact); more += 1) {
    shown = exact.round(more, "half_up");
  }
  return shown.toString();
}

/** An amount that a bill holds as it is, so in minor units; smaller ones keep their digits. */
function roundAmount(exact: Decimal, digits: number): string {
  const shown = exact.round(digits, "half_up");
  return shown.isZero() ? roundTo(exact, digits) : shown.toString();
}

function withTax(given: ReadablePrice, scope: ElementScope, context: TaxContext): Taxed {
  const { source, tariff } = context;
  if (tariff.taxIncluded !== "no") return { exact: given.price, tax: "gross" };
  if (source === "tariff") return addRate(given.price, given.vat, tariff.version);
  const time = given.dimension === "congestion" ? "parking_time" : given.dimension;
  const { rate } = source(scope === "charging" ? time : "reservation");
  return addRate(given.price, Decimal.of(rate), tariff.version);
}

function addRate(net: Decimal, rate: Decimal | null, version: string): Taxed {
  // 2.1.1 has no field for tax and says that prices come without; 2.3.0 says it in tax_included.
  if (rate === null) return { exact: net, tax: version === "2.2.1" ? "unknown" : "net" };
  return { exact: net.add(net.multiply(rate).divide(hundred)), tax: "gross" };
}

/**
 * A limit on the price of a session. Its tax is that of the energy by law; by the tariff it is the
 * one rate that all components share, otherwise not known.
 */
export function showLimit(
  limit: PriceLimit | null,
  tariff: ReadableTariff,
  source: TaxSource,
): ShownPrice | null {
  const given = limit?.gross ?? limit?.net ?? null;
  if (limit === null || given === null) return null;
  const taxed: Taxed =
    limit.gross === null && tariff.taxIncluded !== "none"
      ? addRate(given, limitRate(tariff, source), tariff.version)
      : { exact: given, tax: "gross" };
  const amount = roundAmount(taxed.exact, digitsOf(tariff.currency));
  return { amount, unit: { per: "session" }, tax: taxed.tax };
}

function limitRate(tariff: ReadableTariff, source: TaxSource): Decimal | null {
  if (source !== "tariff") return Decimal.of(source("energy").rate);
  const rates = tariff.elements.flatMap(({ prices }) => prices.map(({ vat }) => vat));
  const [first = null] = rates;
  return rates.every((rate) => rate?.toString() === first?.toString()) ? first : null;
}

/** Prices with the same key read the same; free is "". */
export function priceKey(price: ShownPrice | null): string {
  return price === null ? "" : JSON.stringify(price);
}
