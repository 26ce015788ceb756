import { type Fraction, fractionOf, wholeParts } from "./fraction.ts";

/** A tariff as it stands in JSON, in the words of OCPI 2.1.1, 2.2.1 or 2.3.0. */
export interface RawTariff {
  readonly elements: readonly RawElement[];
  readonly tax_included?: string;
  readonly min_price?: RawLimit;
  readonly max_price?: RawLimit;
  readonly [other: string]: unknown;
}

export interface RawElement {
  readonly price_components: readonly RawComponent[];
  readonly restrictions?: RawRestrictions;
}

export interface RawComponent {
  readonly type: string;
  readonly price: number;
  readonly vat?: number;
  readonly step_size: number;
}

/** 2.2.1 says `excl_vat` and `incl_vat`, 2.3.0 `before_taxes` and `after_taxes`. */
export interface RawLimit {
  readonly excl_vat?: number;
  readonly incl_vat?: number;
  readonly before_taxes?: number;
  readonly after_taxes?: number;
}

export interface RawRestrictions {
  readonly start_time?: string;
  readonly end_time?: string;
  readonly start_date?: string;
  readonly end_date?: string;
  readonly min_kwh?: number;
  readonly max_kwh?: number;
  readonly min_current?: number;
  readonly max_current?: number;
  readonly min_power?: number;
  readonly max_power?: number;
  readonly min_duration?: number;
  readonly max_duration?: number;
  readonly day_of_week?: readonly string[];
  readonly reservation?: string;
}

/** A component with all that decides when it prices. */
export interface SlowComponent {
  /** Position among all components of the tariff, from 0. */
  readonly ordinal: number;
  readonly type: string;
  /** `undefined` prices charging and parking. */
  readonly reservation: string | undefined;
  readonly price: Fraction;
  /** Percent. */
  readonly vat: Fraction | null;
  readonly step: number;
  readonly when: SlowConditions;
}

/** Restrictions in whole numbers; the bounds of what is not restricted are infinite. */
export interface SlowConditions {
  /** For each minute of the day. */
  readonly minutes: readonly boolean[];
  readonly fromDay: number;
  readonly untilDay: number;
  /** For each weekday from Sunday. */
  readonly weekdays: readonly boolean[];
  readonly fromMilliWh: number;
  readonly untilMilliWh: number;
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** Tenths of a watt, from and until; `null` does not ask for the power. */
  readonly power: readonly [number, number] | null;
  readonly milliAmps: readonly [number, number] | null;
}

const dayNames = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** All components of a tariff in the order in which they are looked up. */
export function slowComponents(tariff: RawTariff): SlowComponent[] {
  let ordinal = -1;
  return tariff.elements.flatMap(({ price_components: components, restrictions = {} }) => {
    const when = conditions(restrictions);
    return components.map((component): SlowComponent => {
      ordinal += 1;
      return {
        ordinal,
        type: component.type,
        reservation: restrictions.reservation,
        price: fractionOf(component.price),
        vat: component.vat === undefined ? null : fractionOf(component.vat),
        step: component.step_size,
        when,
      };
    });
  });
}

function conditions(raw: RawRestrictions): SlowConditions {
  // A list of none is the same as no list: its cardinality is "*".
  const days = raw.day_of_week ?? [];
  return {
    minutes: minutesOfDay(raw.start_time, raw.end_time),
    fromDay: raw.start_date === undefined ? -Infinity : dayNumber(raw.start_date),
    untilDay: raw.end_date === undefined ? Infinity : dayNumber(raw.end_date),
    weekdays: dayNames.map((name) => days.length === 0 || days.includes(name)),
    fromMilliWh: scaled(raw.min_kwh, 1_000_000) ?? -Infinity,
    untilMilliWh: scaled(raw.max_kwh, 1_000_000) ?? Infinity,
    fromSeconds: raw.min_duration ?? -Infinity,
    untilSeconds: raw.max_duration ?? Infinity,
    power: range(scaled(raw.min_power, 10_000), scaled(raw.max_power, 10_000)),
    milliAmps: range(scaled(raw.min_current, 1000), scaled(raw.max_current, 1000)),
  };
}

/** An end that is not after the start lies on the next day, so that equal times are a whole day. */
function minutesOfDay(start = "00:00", end = "00:00"): boolean[] {
  const [from, until] = [dialMinutes(start), dialMinutes(end)];
  return Array.from({ length: 1440 }, (_, minute) =>
    from < until ? minute >= from && minute < until : minute >= from || minute < until,
  );
}

function dialMinutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function scaled(value: number | undefined, parts: number): number | undefined {
  return value === undefined ? undefined : wholeParts(fractionOf(value), parts);
}

function range(from: number | undefined, until: number | undefined): [number, number] | null {
  return from === undefined && until === undefined ? null : [from ?? -Infinity, until ?? Infinity];
}
