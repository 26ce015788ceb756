import { Decimal } from "../money/index.ts";
import type { CompiledTariff, MatchedComponent, NormalRestrictions } from "../tariff/index.ts";
import { zoneOffset } from "../time/index.ts";
import type { ChargePeriod } from "./charge-period.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const hourMs = Decimal.of(3_600_000);

/** A period with its end and with the times that are billed. */
export interface TimedPeriod {
  readonly period: ChargePeriod;
  /** From 1, in order of time. */
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly chargingMs: number;
  readonly parkingMs: number;
  readonly reservationMs: number;
}

/**
 * One moment of a session, against which restrictions are held. It is moved along the session
 * instead of made anew, and reads the wall clock only when a restriction asks for it.
 */
export class SessionMoment {
  readonly timeZone: string;
  #timed: TimedPeriod | undefined;
  #ms = 0;
  #sinceMs = 0;
  #kwh = Decimal.zero;
  /** While energy is fed back a bound that is reached has been left (`session_origin`). */
  #falling = false;
  #clockRead = false;
  #day = 0;
  /** Milliseconds since local midnight. */
  #timeOfDay = 0;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  /** `sinceMs`: milliseconds since the session began; `kwh`: energy since then. */
  moveTo(timed: TimedPeriod, ms: number, sinceMs: number, kwh: Decimal): void {
    this.#falling = timed.period.energyKwh !== null && timed.period.energyKwh.isNegative();
    this.#timed = timed;
    this.#ms = ms;
    this.#sinceMs = sinceMs;
    this.#kwh = kwh;
    this.#clockRead = false;
  }

  /** The first component of a list whose restrictions hold (OCPI 2.2.1 §11.3.1). */
  find(list: readonly MatchedComponent[]): MatchedComponent | undefined {
    for (const matched of list) {
      const { restrictions } = matched.element;
      if (restrictions === null || this.holds(restrictions)) return matched;
    }
    return undefined;
  }

  /** Whether all restrictions hold (§11.4.6). Minima count in, maxima do not. */
  holds(given: NormalRestrictions): boolean {
    return (
      (given.minSeconds === null || this.#sinceMs >= given.minSeconds * 1_000) &&
      (given.maxSeconds === null || this.#sinceMs < given.maxSeconds * 1_000) &&
      this.#kwhHolds(given) &&
      this.#clockHolds(given) &&
      this.#powerHolds(given) &&
      this.#currentHolds(given)
    );
  }

  #kwhHolds({ minKwh, maxKwh }: NormalRestrictions): boolean {
    if (!this.#falling) return rangeHolds(minKwh, maxKwh, this.#kwh);
    return (
      (minKwh === null || this.#kwh.compare(minKwh) > 0) &&
      (maxKwh === null || this.#kwh.compare(maxKwh) <= 0)
    );
  }

  #clockHolds(given: NormalRestrictions): boolean {
    const { startMinute, endMinute, startDay, endDay, weekdays } = given;
    const timed = startMinute !== null || endMinute !== null;
    if (!timed && startDay === null && endDay === null && weekdays === null) return true;
    if (!this.#clockRead) this.#readClock();
    return (
      (!timed || timeHolds(startMinute ?? 0, endMinute ?? 1440, this.#timeOfDay)) &&
      (weekdays === null || weekdays[weekdayOf(this.#day)] === true) &&
      (startDay === null || this.#day >= startDay) &&
      (endDay === null || this.#day < endDay)
    );
  }

  #readClock(): void {
    const local = this.#ms + zoneOffset(this.#ms, this.timeZone);
    this.#day = Math.floor(local / dayMs);
    this.#timeOfDay = local - this.#day * dayMs;
    this.#clockRead = true;
  }

  #powerHolds({ minPowerKw, maxPowerKw }: NormalRestrictions): boolean {
    if (minPowerKw === null && maxPowerKw === null) return true;
    const timed = this.#timed;
    if (timed === undefined) return false;
    return (
      (minPowerKw === null || comparePower(timed, minPowerKw) >= 0) &&
      (maxPowerKw === null || comparePower(timed, maxPowerKw) < 0)
    );
  }

  #currentHolds({ minCurrentA, maxCurrentA }: NormalRestrictions): boolean {
    if (minCurrentA === null && maxCurrentA === null) return true;
    const timed = this.#timed;
    if (timed === undefined) return false;
    return rangeHolds(minCurrentA, maxCurrentA, currentOf(timed));
  }
}

function rangeHolds(min: Decimal | null, max: Decimal | null, value: Decimal | null): boolean {
  if (min === null && max === null) return true;
  if (value === null) return false;
  return (min === null || value.compare(min) >= 0) && (max === null || value.compare(max) < 0);
}

/** 0 = Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return day + 4 - Math.floor((day + 4) / 7) * 7;
}

function timeHolds(fromMinute: number, untilMinute: number, ms: number): boolean {
  const from = fromMinute * minuteMs;
  const until = untilMinute * minuteMs;
  if (from < until) return ms >= from && ms < until;
  // Equal times are not defined by OCPI; they are read as the whole day, because an element that
  // never holds would make the dimension free.
  return from === until || ms >= from || ms < until;
}

/** Charging time, or else the whole period: the average power is over that. */
function powerMs({ chargingMs, parkingMs, startMs, endMs }: TimedPeriod): number {
  return chargingMs > 0 || parkingMs > 0 ? chargingMs : endMs - startMs;
}

/**
 * The order of a period's power and a limit in kW: the average, kept within the stated bounds
 * (decision 005, `power_average`). NaN, which no restriction takes, is unknown.
 */
function comparePower(timed: TimedPeriod, limit: Decimal): number {
  const { energyKwh, minPowerKw: low, maxPowerKw: high } = timed.period;
  const ms = powerMs(timed);
  if (energyKwh === null || ms <= 0) {
    const told = low ?? high;
    if (told !== null) return told.compare(limit);
    return isIdle(timed) ? Decimal.zero.compare(limit) : Number.NaN;
  }
  // Compares energy / hours without dividing.
  const energy = energyKwh.multiply(hourMs);
  const time = Decimal.of(ms);
  if (low !== null && energy.compare(low.multiply(time)) < 0) return low.compare(limit);
  if (high !== null && energy.compare(high.multiply(time)) > 0) return high.compare(limit);
  return energy.compare(limit.multiply(time));
}

function currentOf(timed: TimedPeriod): Decimal | null {
  return timed.period.minCurrentA ?? (isIdle(timed) ? Decimal.zero : null);
}

/** Nothing flows while a vehicle is only parked. */
function isIdle({ period, chargingMs, parkingMs }: TimedPeriod): boolean {
  const flowing = period.energyKwh !== null && !period.energyKwh.isZero();
  return parkingMs > 0 && chargingMs === 0 && !flowing;
}

/** Whether a price may hang on a power or current that nobody told. */
export function powerUnknown(compiled: CompiledTariff, timed: TimedPeriod): boolean {
  const power = compiled.asksPower && Number.isNaN(comparePower(timed, Decimal.zero));
  return power || (compiled.asksCurrent && currentOf(timed) === null);
}
