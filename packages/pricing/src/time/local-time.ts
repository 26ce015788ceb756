import { PricingError } from "../pricing-error.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Every zone has kept whole quarter hours since 1972, and changes its offset only on them. */
const quarterMs = 15 * minuteMs;
const cacheSize = 5_000;

/** Asking `Intl` costs microseconds, so a zone remembers the offsets of days, keyed by UTC day. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** `null` on a day within which the clocks change: there the quarter hours are asked for. */
  readonly days: Map<number, number | null>;
  readonly quarters: Map<number, number>;
}

const zones = new Map<string, Zone>();

/**
 * Milliseconds since 1970 of an OCPI or RFC 3339 instant; without an offset it is UTC
 * (OCPI 2.2.1 §17.1.3).
 *
 * @throws {PricingError} `invalid_instant`
 */
export function readInstant(text: string): number {
  const ms = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(ms)) throw new PricingError("invalid_instant", `not an instant: ${text}`);
  return ms;
}

/** RFC 3339 UTC text of an instant, without milliseconds where there are none. */
export function writeInstant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/** Days since 1970-01-01 of a local date such as `2026-11-21`. */
export function readLocalDay(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new PricingError("invalid_instant", `not a date: ${date}`);
  return ms / dayMs;
}

/** The local date of a day number, the reverse of {@link readLocalDay}. */
export function writeLocalDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** What a clock on the wall says. */
export interface LocalClock {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Minutes since local midnight, 0–1439. */
  readonly minute: number;
  /** 0 = Sunday. */
  readonly weekday: number;
}

/** @throws {PricingError} `invalid_time_zone` */
export function readLocalClock(ms: number, timeZone: string): LocalClock {
  const local = ms + zoneOffset(ms, timeZone);
  const day = Math.floor(local / dayMs);
  return {
    day,
    minute: Math.floor((local - day * dayMs) / minuteMs),
    weekday: (((day + 4) % 7) + 7) % 7,
  };
}

/**
 * The date on a calendar at the station.
 *
 * @example localDate("2025-12-31T23:30:00Z", "Europe/Berlin") // "2026-01-01"
 * @throws {PricingError} `invalid_instant`, `invalid_time_zone`
 */
export function localDate(instant: string, timeZone: string): string {
  return writeLocalDay(readLocalClock(readInstant(instant), timeZone).day);
}

/** Milliseconds to add to UTC for the wall clock of a zone. */
export function zoneOffset(ms: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const day = Math.floor(ms / dayMs);
  let offset = zone.days.get(day);
  if (offset === undefined) {
    const begin = askOffset(day * dayMs, zone.format);
    offset = begin === askOffset((day + 1) * dayMs, zone.format) ? begin : null;
    remember(zone.days, day, offset);
  }
  return offset ?? readQuarter(Math.floor(ms / quarterMs), zone);
}

function readQuarter(quarter: number, zone: Zone): number {
  const known = zone.quarters.get(quarter);
  if (known !== undefined) return known;
  const offset = askOffset(quarter * quarterMs, zone.format);
  remember(zone.quarters, quarter, offset);
  return offset;
}

function remember<T>(cache: Map<number, T>, key: number, value: T): void {
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, value);
}

function openZone(timeZone: string): Zone {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    const zone: Zone = { format, days: new Map(), quarters: new Map() };
    zones.set(timeZone, zone);
    return zone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PricingError("invalid_time_zone", `not an IANA time zone: ${timeZone}`);
  }
}

function askOffset(ms: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return (
    Date.UTC(
      read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"),
    ) - ms
  );
}
