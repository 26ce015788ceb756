import { PricingError } from "../pricing-error.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Every zone keeps whole quarter hours, and since 2012 changes its offset only on them. */
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

/** Years that a session or a tariff of ours can lie in. */
const firstYear = 1970;
const lastYear = 9999;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/i;

/**
 * Milliseconds since 1970 of an OCPI or RFC 3339 instant; without an offset it is UTC
 * (OCPI 2.2.1 §17.1.3).
 *
 * @throws {PricingError} `invalid_instant`
 */
export function readInstant(text: string): number {
  const ms = text.length === 20 ? readSeconds(text) : readOther(text);
  if (Number.isNaN(ms)) {
    throw new PricingError("invalid_instant", `not an instant: ${text.slice(0, 40)}`);
  }
  return ms;
}

function readOther(text: string): number {
  if (text.length > 40 || !instant.test(text)) return Number.NaN;
  const year = Number(text.slice(0, 4));
  if (year < firstYear || year > lastYear) return Number.NaN;
  // `Date.parse` takes 30 February for 2 March.
  const lastDay = new Date(Date.UTC(year, Number(text.slice(5, 7)), 0)).getUTCDate();
  if (Number(text.slice(8, 10)) > lastDay) return Number.NaN;
  return Date.parse(/(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`);
}

/** `2026-11-21T09:00:00Z`, as nearly everybody writes it, without the cost of `Date.parse`. */
function readSeconds(text: string): number {
  const day = digits(text, 8, 2);
  const month = digits(text, 5, 2);
  const year = digits(text, 0, 4);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const sum = day + month + year + hour + minute + second;
  const shape = text[4] === "-" && text[7] === "-" && text[10] === "T" && text[13] === ":" &&
    text[16] === ":" && text[19] === "Z";
  if (!shape || Number.isNaN(sum) || day > 28 || hour > 23 || minute > 59 || second > 59) {
    return readOther(text);
  }
  if (month < 1 || month > 12 || day < 1 || year < firstYear || year > lastYear) return Number.NaN;
  return civilDay(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1_000;
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970-01-01; years begin in March, so that the leap day comes last. */
function civilDay(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

let writtenDay = Number.NaN;
let writtenDate = "";

/** RFC 3339 UTC text of an instant, without milliseconds where there are none. */
export function writeInstant(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const second = (ms - day * dayMs) / 1_000;
  if (!Number.isInteger(second)) return new Date(ms).toISOString();
  if (day !== writtenDay) {
    writtenDay = day;
    writtenDate = writeLocalDay(day);
  }
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  const time = `${twoDigits(hour)}:${twoDigits(minute - hour * 60)}`;
  return `${writtenDate}T${time}:${twoDigits(second - minute * 60)}Z`;
}

function twoDigits(part: number): string {
  return part < 10 ? `0${part}` : `${part}`;
}

/** Days since 1970-01-01 of a local date such as `2026-11-21`. */
export function readLocalDay(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // `Date.parse` takes 31 February for 3 March; the way back tells.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) throw new PricingError("invalid_instant", `not a date: ${date}`);
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

/** Sessions come from few zones, and the moments of one session from few days. */
let lastName = "";
let lastZone: Zone | undefined;
let lastFrom = Number.NaN;
let lastUntil = Number.NaN;
let lastOffset = 0;

/** Milliseconds to add to UTC for the wall clock of a zone. */
export function zoneOffset(ms: number, timeZone: string): number {
  if (ms >= lastFrom && ms < lastUntil && timeZone === lastName) return lastOffset;
  const zone = lastZone !== undefined && lastName === timeZone ? lastZone : chooseZone(timeZone);
  const day = Math.floor(ms / dayMs);
  const offset = offsetOfDay(day, zone);
  if (offset === null) return readQuarter(Math.floor(ms / quarterMs), zone);
  lastFrom = day * dayMs;
  lastUntil = lastFrom + dayMs;
  lastOffset = offset;
  return offset;
}

function chooseZone(timeZone: string): Zone {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  lastName = timeZone;
  lastZone = zone;
  lastFrom = Number.NaN;
  return zone;
}

function offsetOfDay(day: number, zone: Zone): number | null {
  let offset = zone.days.get(day);
  if (offset === undefined) {
    const begin = askOffset(day * dayMs, zone.format);
    offset = begin === askOffset((day + 1) * dayMs, zone.format) ? begin : null;
    remember(zone.days, day, offset);
  }
  return offset;
}

function readQuarter(quarter: number, zone: Zone): number {
  const known = zone.quarters.get(quarter);
  if (known !== undefined) return known;
  const offset = askOffset(quarter * quarterMs, zone.format);
  remember(zone.quarters, quarter, offset);
  return offset;
}

function remember<K, T>(cache: Map<K, T>, key: K, value: T): void {
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, value);
}

/** An IANA name; `Intl` takes offsets such as +01:00 too, which know no summer time. */
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

function openZone(timeZone: string): Zone {
  if (timeZone.length > 64 || !zoneName.test(timeZone)) {
    throw new PricingError("invalid_time_zone", "not an IANA time zone", "time_zone");
  }
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
    remember(zones, timeZone, zone);
    return zone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PricingError("invalid_time_zone", `not an IANA zone: ${timeZone}`, "time_zone");
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
