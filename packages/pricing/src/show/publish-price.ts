import { Decimal, type Money, roundToMinor } from "../money/index.ts";
import { ampsOf, componentAt, type TaxLookup, withTax } from "../rating/index.ts";
import type { ComponentType, MatchedComponent, NormalTariff, PriceLimit } from "../tariff/index.ts";
import { type LocalClock, readInstant, readLocalClock } from "../time/index.ts";
import { describeCondition } from "./describe-condition.ts";
import type { PublicComponent, PublicPrice } from "./public-price.ts";

export interface PublicPriceQuestion {
  readonly tariff: NormalTariff;
  /** The instant of the headline price, RFC 3339. */
  readonly at: string;
  readonly timeZone: string;
  /** Of the connector: what it can never reach is not shown. */
  readonly powerKw: string;
  readonly tax: TaxLookup;
}

/** The order of AFIR Art. 5(4): kWh, minute, session. */
const order: readonly ComponentType[] = ["energy", "time", "parking_time", "flat"];
const units = { energy: "kwh", time: "minute", parking_time: "minute", flat: "session" } as const;
const sixty = Decimal.of(60);
const hundred = Decimal.of(100);
const netDigits = 6;
const grossDigits = 4;

/**
 * A tariff as the driver is shown it, with tax. OCPI's prices per hour become prices per minute.
 * Left out: reservations, prices of zero, what has ended, what this power never reaches, and what
 * an unconditional price before it hides. Prices that differ in the weekday only are joined.
 *
 * @example
 * publicPrice({ tariff, at: "2026-11-21T09:00:00Z", timeZone: "Europe/Berlin", powerKw: "150",
 *   tax }).energyGrossNow // "0.59" for 0.4958 net at 19 %
 * @throws {PricingError} `invalid_instant`, `invalid_time_zone`, `invalid_decimal`
 */
export function publicPrice(q: PublicPriceQuestion): PublicPrice {
  const { tariff, tax } = q;
  const powerKw = Decimal.of(q.powerKw);
  const ms = readInstant(q.at);
  const clock = readLocalClock(ms, q.timeZone);
  const reachable = order.flatMap((type) => findReachable(tariff, type, powerKw, clock));
  const shown = joinWeekdays(reachable.map((matched) => describe(matched, tariff, tax)));
  const paid = shown.filter(({ net }) => net !== "0");
  const start = { ms, timeZone: q.timeZone, powerKw, currentA: ampsOf(powerKw) };
  const now = componentAt(tariff, "energy", start);
  return {
    currency: tariff.currency,
    components: paid.length > 0 ? paid : [freeEnergy(shown, tax)],
    energyGrossNow: now === undefined ? null : describe(now, tariff, tax).gross,
    minimum: grossLimit(tariff, tax, "minimum"),
    maximum: grossLimit(tariff, tax, "maximum"),
  };
}

function findReachable(
  tariff: NormalTariff,
  type: ComponentType,
  powerKw: Decimal,
  clock: LocalClock,
): MatchedComponent[] {
  const found: MatchedComponent[] = [];
  for (const element of tariff.elements) {
    const given = element.restrictions;
    const component = element.components.find((candidate) => candidate.type === type);
    if (element.scope !== "charging" || component === undefined) continue;
    // A parked vehicle draws nothing, so power does not keep a parking price away.
    const tooWeak =
      type !== "parking_time" &&
      (isAbove(given?.minPowerKw, powerKw) || isAbove(given?.minCurrentA, ampsOf(powerKw)));
    const ended = given?.endDay !== null && given !== null && given.endDay <= clock.day;
    if (!tooWeak && !ended) found.push({ element, component });
    if (describeCondition(given) === null) break;
  }
  return found;
}

function isAbove(minimum: Decimal | null | undefined, value: Decimal): boolean {
  return minimum !== null && minimum !== undefined && minimum.compare(value) > 0;
}

function describe(
  { component, element }: MatchedComponent,
  tariff: NormalTariff,
  tax: TaxLookup,
): PublicComponent {
  const { type } = component;
  const rate = tariff.taxIncluded === "none" ? "0" : tax(type).rate;
  const minutes = units[type] === "minute";
  const { net, gross } = bothSides(component.price, rate, tariff);
  const perUnit = (price: Decimal, digits: number): string =>
    (minutes ? price.divide(sixty, digits) : price.round(digits, "half_up")).toString();
  return {
    type,
    unit: units[type],
    net: perUnit(net, netDigits),
    gross: perUnit(gross, grossDigits),
    taxRate: rate,
    stepSize: type === "flat" ? 1 : component.stepSize,
    condition: describeCondition(element.restrictions),
  };
}

/** A price as the tariff states it, before and after tax. */
function bothSides(
  price: Decimal,
  rate: string,
  { taxIncluded }: NormalTariff,
): { net: Decimal; gross: Decimal } {
  const percent = Decimal.of(rate);
  if (taxIncluded !== "yes") return { net: price, gross: withTax(price, percent) };
  return { net: price.multiply(hundred).divide(hundred.add(percent)), gross: price };
}

function joinWeekdays(components: readonly PublicComponent[]): PublicComponent[] {
  const joined = new Map<string, { component: PublicComponent; days: Set<string> | null }>();
  for (const component of components) {
    const { dayOfWeek, ...others } = component.condition ?? {};
    const key = JSON.stringify({ ...component, condition: others });
    const before = joined.get(key);
    if (before === undefined) {
      joined.set(key, { component, days: dayOfWeek ? new Set(dayOfWeek) : null });
    } else if (before.days !== null && dayOfWeek !== undefined) {
      for (const day of dayOfWeek) before.days.add(day);
    } else {
      before.days = null;
    }
  }
  return [...joined.values()].map(({ component, days }) => {
    const { dayOfWeek, ...others } = component.condition ?? {};
    const some = days !== null && days.size < 7 && dayOfWeek !== undefined;
    const condition = some ? { ...others, dayOfWeek: [...days] } : others;
    return { ...component, condition: Object.keys(condition).length === 0 ? null : condition };
  });
}

function freeEnergy(shown: readonly PublicComponent[], tax: TaxLookup): PublicComponent {
  const free = { net: "0", gross: "0", taxRate: tax("energy").rate, condition: null };
  const stepSize = shown.find(({ type }) => type === "energy")?.stepSize ?? 1;
  return { type: "energy", unit: "kwh", stepSize, ...free };
}

/** The limit that binds first when the tariff gives one before and one after tax. */
function grossLimit(
  tariff: NormalTariff,
  tax: TaxLookup,
  kind: "minimum" | "maximum",
): Money | null {
  const limit: PriceLimit | null = tariff[kind];
  if (limit === null) return null;
  const rate = tariff.taxIncluded === "none" ? "0" : tax("energy").rate;
  const taxed = limit.net === null ? null : withTax(limit.net, Decimal.of(rate));
  const sides = [taxed, limit.gross].filter((side) => side !== null);
  const strict = sides.reduce((best, side) => {
    const above = side.compare(best) > 0;
    return above === (kind === "minimum") ? side : best;
  });
  return roundToMinor(strict, tariff.currency);
}
