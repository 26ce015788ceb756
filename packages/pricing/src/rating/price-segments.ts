import type { ChargePeriod } from "./charge-period.ts";
import { Decimal } from "../money/index.ts";
import { readInstant, readLocalClock } from "../time/index.ts";
import { findComponent, type MatchedComponent, type Moment } from "./match-element.ts";
import type { ComponentType, ElementScope, NormalTariff } from "../tariff/index.ts";
import { PricingError } from "../pricing-error.ts";

/** A quantity at one price. Energy in kWh, times in milliseconds, flats count 1. */
export interface PricedSegment extends MatchedComponent {
  readonly quantity: Decimal;
}

export interface SegmentQuestion {
  readonly tariff: NormalTariff;
  readonly periods: readonly ChargePeriod[];
  readonly endAt: string;
  readonly timeZone: string;
  readonly reservationExpired: boolean;
}

interface TimedPeriod {
  readonly period: ChargePeriod;
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The CPO writes hours with 4 decimals, so 0.36 s are lost in rounding alone. */
const toleranceMs = 1_000;
const hourMs = Decimal.of(3_600_000);
const secondMs = 1_000;

/**
 * Looks up, for every dimension of every period, the component that prices it. A period is priced
 * at what holds at its start: the CPO must begin a new one at each price change (OCPI 2.2.1
 * §10.4.6); where it did not, a note says so.
 */
export function priceSegments(q: SegmentQuestion): { segments: PricedSegment[]; notes: string[] } {
  const notes = new Set<string>();
  const segments: PricedSegment[] = [];
  const flats = new Set<ElementScope>();
  const unpriced = new Map<ComponentType, Decimal>();
  const periods = timePeriods(q, notes);
  const restricted = q.tariff.elements.some(({ restrictions }) => restrictions !== null);
  let kwh = Decimal.zero;
  let beganMs: number | undefined;

  for (const timed of periods) {
    const { period, startMs, endMs } = timed;
    const scopes = scopesOf(period, q.reservationExpired);
    if (scopes[0] === "charging") beganMs ??= startMs;
    const sinceMs = beganMs ?? periods[0]?.startMs ?? startMs;
    const start = momentOf(period, startMs, sinceMs, kwh, q.timeZone);
    const after = kwh.add(period.energyKwh ?? Decimal.zero);
    const end = restricted ? lastMoment(start, period, endMs, sinceMs, after, q.timeZone) : start;
    for (const { scope, type, quantity } of quantitiesOf(timed, scopes, notes)) {
      const matched = findFirst(q.tariff, scope, type, start);
      if (matched?.component !== findFirst(q.tariff, scope, type, end)?.component) {
        notes.add(`period ${timed.number}: the price of ${type} changes; its start price is used`);
      }
      if (matched !== undefined) segments.push({ ...matched, quantity });
      else unpriced.set(type, (unpriced.get(type) ?? Decimal.zero).add(quantity));
    }
    for (const scope of scopes) {
      const flat = flats.has(scope) ? undefined : findComponent(q.tariff, scope, "flat", start);
      if (flat === undefined) continue;
      flats.add(scope);
      segments.push({ ...flat, quantity: Decimal.of(1) });
    }
    kwh = after;
  }
  for (const note of unpricedNotes(q.tariff, unpriced, segments)) notes.add(note);
  return { segments, notes: [...notes] };
}

function timePeriods(q: SegmentQuestion, notes: Set<string>): TimedPeriod[] {
  const endMs = readInstant(q.endAt);
  const starts = q.periods.map((period) => ({ period, startMs: readInstant(period.startAt) }));
  const ordered = starts.every(
    ({ startMs }, at) => startMs >= (starts[at - 1]?.startMs ?? startMs),
  );
  if (!ordered) {
    notes.add("periods were not in the order of time");
    starts.sort((a, b) => a.startMs - b.startMs);
  }
  return starts.map(({ period, startMs }, at) => {
    const next = starts[at + 1]?.startMs ?? endMs;
    if (next < startMs) {
      throw new PricingError("invalid_period", "the session ends before its last period", "endAt");
    }
    return { period, number: at + 1, startMs, endMs: next };
  });
}

/** Elements with a reservation restriction price only the reservation, and the other way round. */
function scopesOf(period: ChargePeriod, expired: boolean): ElementScope[] {
  const reserved = isMore(period.reservationHours);
  const charged =
    isMore(period.energyKwh) || isMore(period.chargingHours) || isMore(period.parkingHours);
  if (!reserved || charged) return reserved ? ["charging", "reservation"] : ["charging"];
  return expired ? ["reservation_expired", "reservation"] : ["reservation"];
}

/** The time of an expired reservation replaces that of a reservation (§11.4.7). */
function findFirst(
  tariff: NormalTariff,
  scopes: readonly ElementScope[],
  type: ComponentType,
  moment: Moment,
): MatchedComponent | undefined {
  for (const scope of scopes) {
    const matched = findComponent(tariff, scope, type, moment);
    if (matched !== undefined) return matched;
  }
  return undefined;
}

interface Quantity {
  readonly scope: readonly ElementScope[];
  readonly type: ComponentType;
  readonly quantity: Decimal;
}

function quantitiesOf(
  timed: TimedPeriod,
  scopes: readonly ElementScope[],
  notes: Set<string>,
): Quantity[] {
  const { period } = timed;
  const found: Quantity[] = [];
  const add = (scope: readonly ElementScope[], type: ComponentType, quantity: Decimal): void => {
    if (!quantity.isZero()) found.push({ scope, type, quantity });
  };
  const charging = ["charging"] as const;
  if (period.energyKwh !== null) add(charging, "energy", period.energyKwh);
  add(charging, "time", readDuration(period.chargingHours, timed, notes));
  add(charging, "parking_time", readDuration(period.parkingHours, timed, notes));
  const reserved = scopes.filter((scope) => scope !== "charging");
  add(reserved, "time", readDuration(period.reservationHours, timed, notes));
  return found;
}

/** Milliseconds: by the timestamps where the hours agree with them, else whole seconds. */
function readDuration(hours: Decimal | null, timed: TimedPeriod, notes: Set<string>): Decimal {
  if (!isMore(hours)) return Decimal.zero;
  const elapsed = Decimal.of(timed.endMs - timed.startMs);
  const said = hours.multiply(hourMs);
  const difference = said.subtract(elapsed);
  if (difference.compare(Decimal.of(toleranceMs)) > 0) {
    notes.add(`period ${timed.number} says more time than it lasted; only what passed is billed`);
    return elapsed;
  }
  if (difference.compare(Decimal.of(-toleranceMs)) >= 0) return elapsed;
  return said.divide(Decimal.of(secondMs), 0).multiply(Decimal.of(secondMs));
}

function momentOf(
  period: ChargePeriod,
  ms: number,
  sinceMs: number,
  kwh: Decimal,
  timeZone: string,
): Moment {
  return {
    clock: readLocalClock(ms, timeZone),
    kwh,
    seconds: (ms - sinceMs) / secondMs,
    powerKw: powerOf(period),
    currentA: period.minCurrentA ?? idle(period),
  };
}

/** The state just before the period ends, to see whether the price would have changed. */
function lastMoment(
  start: Moment,
  period: ChargePeriod,
  endMs: number,
  sinceMs: number,
  after: Decimal,
  timeZone: string,
): Moment {
  const justBefore = endMs - 1;
  if ((justBefore - sinceMs) / secondMs <= start.seconds) return start;
  const almost = after.subtract(Decimal.scaled(1n, 6));
  const kwh = almost.compare(start.kwh) > 0 ? almost : start.kwh;
  return momentOf(period, justBefore, sinceMs, kwh, timeZone);
}

/**
 * The power that restrictions are held against: the average where energy and time are known, kept
 * within the stated bounds, else the lower bound.
 */
function powerOf(period: ChargePeriod): Decimal | null {
  const { energyKwh, chargingHours, minPowerKw: low, maxPowerKw: high } = period;
  if (low !== null && high !== null && low.compare(high) === 0) return low;
  if (energyKwh === null || !isMore(chargingHours)) return low ?? idle(period);
  const average = energyKwh.divide(chargingHours, 6);
  if (low !== null && average.compare(low) < 0) return low;
  return high !== null && average.compare(high) > 0 ? high : average;
}

/** Nothing flows while parked. */
function idle(period: ChargePeriod): Decimal | null {
  const parked = isMore(period.parkingHours) && !isMore(period.chargingHours);
  return parked && !isMore(period.energyKwh) ? Decimal.zero : null;
}

function isMore(value: Decimal | null): value is Decimal {
  return value !== null && value.coefficient > 0n;
}

/** A dimension without a component is free (§11.3.1), which a bill has to say. */
function unpricedNotes(
  tariff: NormalTariff,
  unpriced: ReadonlyMap<ComponentType, Decimal>,
  segments: readonly PricedSegment[],
): string[] {
  if (unpriced.size === 0) return [];
  const priced = new Set(
    tariff.elements.flatMap(({ components }) => components.map(({ type }) => type)),
  );
  return [...unpriced]
    .filter(([type]) => priced.has(type) || segments.length === 0)
    .map(([type, quantity]) => {
      const amount =
        type === "energy"
          ? `${quantity} kWh of energy`
          : `${quantity.divide(Decimal.of(60_000), 2)} minutes of ${type}`;
      return `${amount} free of charge: no price of the tariff applies`;
    });
}
