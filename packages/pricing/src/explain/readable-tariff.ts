import { Decimal } from "../money/index.ts";
import type {
  ComponentType,
  ElementScope,
  NormalRestrictions,
  NormalTariff,
  OcpiVersion,
  PriceLimit,
  TaxIncluded,
} from "../tariff/index.ts";

/**
 * What a tariff can price. `congestion` is of a draft of OCPI: a fee per hour while a site is
 * crowded and the car is charged far enough.
 */
export type Dimension = ComponentType | "congestion";

/** Measures that a price can depend on, beside the week. `other` is one that nobody can read. */
export type RangeAxis =
  | "date"
  | "power"
  | "current"
  | "kwh"
  | "duration"
  | "congestion"
  | "soc"
  | "other";

/** From `low` to just below `high`; `null` has no end. Dates are days since 1970-01-01. */
export interface Range {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

/** Days by Monday first, and minutes of the day; the end lies below the start over midnight. */
export interface WeekTimes {
  readonly days: readonly boolean[] | null;
  readonly start: number;
  readonly end: number;
}

/** When an element holds: all parts together. */
export interface ElementWhen {
  readonly week: WeekTimes | null;
  readonly ranges: Readonly<Partial<Record<RangeAxis, Range>>>;
}

export interface ReadablePrice {
  readonly dimension: Dimension;
  readonly price: Decimal;
  readonly vat: Decimal | null;
  readonly stepSize: number;
}

export interface ReadableElement {
  readonly scope: ElementScope;
  readonly prices: readonly ReadablePrice[];
  readonly when: ElementWhen;
}

/** A tariff as far as it can be put into words. */
export interface ReadableTariff {
  readonly version: OcpiVersion;
  /** `null` where a published tariff leaves it out. */
  readonly currency: string | null;
  readonly taxIncluded: TaxIncluded;
  readonly elements: readonly ReadableElement[];
  readonly minimum: PriceLimit | null;
  readonly maximum: PriceLimit | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** Names of conditions that are not understood; elements with one have the axis `other`. */
  readonly unreadConditions: readonly string[];
  /** Names of fees that are not understood. */
  readonly unreadFees: readonly string[];
}

const fromMonday = [1, 2, 3, 4, 5, 6, 0];
export const dayMinutes = 1440;

export function readNormal(tariff: NormalTariff): ReadableTariff {
  const { version, currency, taxIncluded, minimum, maximum, validFrom, validUntil } = tariff;
  return {
    version,
    currency,
    taxIncluded,
    minimum,
    maximum,
    validFrom,
    validUntil,
    elements: tariff.elements.map(({ scope, components, restrictions }) => ({
      scope,
      prices: components.map(({ type, price, vat, stepSize }) => ({
        dimension: type,
        price,
        vat,
        stepSize,
      })),
      when: restrictions === null ? { week: null, ranges: {} } : readWhen(restrictions),
    })),
    unreadConditions: [],
    unreadFees: [],
  };
}

function readWhen(given: NormalRestrictions): ElementWhen {
  const count = (value: number | null): Decimal | null =>
    value === null ? null : Decimal.of(value);
  const days = given.weekdays;
  return {
    week: weekTimes(
      days && fromMonday.map((day) => days[day] === true),
      given.startMinute,
      given.endMinute,
    ),
    ranges: rangesOf({
      date: [count(given.startDay), count(given.endDay)],
      power: [given.minPowerKw, given.maxPowerKw],
      current: [given.minCurrentA, given.maxCurrentA],
      kwh: [given.minKwh, given.maxKwh],
      duration: [count(given.minSeconds), count(given.maxSeconds)],
    }),
  };
}

/** `null` where the times are the whole week. Equal times are the whole day (decision 005). */
export function weekTimes(
  days: readonly boolean[] | null,
  startMinute: number | null,
  endMinute: number | null,
): WeekTimes | null {
  const start = startMinute ?? 0;
  const end = endMinute ?? dayMinutes;
  const allDay = start === end || (start === 0 && end === dayMinutes);
  if (allDay) return days?.includes(false) ? { days, start: 0, end: dayMinutes } : null;
  return { days, start, end };
}

/** Ranges without those that always hold: no measure but a date lies below zero. */
export function rangesOf(
  given: Readonly<Partial<Record<RangeAxis, readonly [Decimal | null, Decimal | null]>>>,
): ElementWhen["ranges"] {
  const ranges: Partial<Record<RangeAxis, Range>> = {};
  for (const [axis, [least, high]] of Object.entries(given)) {
    const low = least?.isZero() === true ? null : least;
    if (low !== null || high !== null) ranges[axis as RangeAxis] = { low, high };
  }
  return ranges;
}
