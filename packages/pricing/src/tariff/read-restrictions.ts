import { type Fields, optionalDecimal, optionalText, readObject } from "../fields/index.ts";
import type { Decimal } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import { readLocalDay } from "../time/index.ts";
import type { ElementScope, NormalRestrictions } from "./normal-tariff.ts";

const code = "invalid_tariff";
const weekdays = [
  "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
] as const;
const known = new Set([
  "start_time", "end_time", "start_date", "end_date", "min_kwh", "max_kwh", "min_current",
  "max_current", "min_power", "max_power", "min_duration", "max_duration", "day_of_week",
  "reservation",
]);
const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const longestSeconds = 366 * 86_400;

/** What an element's restrictions say, and what it is for. */
export interface ReadRestrictions {
  readonly scope: ElementScope;
  readonly restrictions: NormalRestrictions | null;
}

/**
 * OCPI TariffRestrictions (2.1.1 §4.5, 2.2.1 §11.4.6, 2.3.0). Other fields may stand beside them,
 * but one that no released version knows would change the price in a way that we cannot tell.
 */
export function readRestrictions(value: unknown): ReadRestrictions {
  if (value === undefined || value === null) return { scope: "charging", restrictions: null };
  const from = readObject(value, code);
  for (const key of Object.keys(from)) {
    if (!known.has(key) && from[key] !== null && from[key] !== undefined) {
      throw new PricingError(code, "no OCPI version has this restriction", key);
    }
  }
  const read: NormalRestrictions = {
    startMinute: readMinute(from, "start_time"),
    // "00:00" as an end is the end of the day (2.2.1 §11.4.6).
    endMinute: readMinute(from, "end_time") === 0 ? 1440 : readMinute(from, "end_time"),
    startDay: readDay(from, "start_date"),
    endDay: readDay(from, "end_date"),
    weekdays: readWeekdays(from["day_of_week"]),
    minKwh: readQuantity(from, "min_kwh"),
    maxKwh: readQuantity(from, "max_kwh"),
    minPowerKw: readQuantity(from, "min_power"),
    maxPowerKw: readQuantity(from, "max_power"),
    minCurrentA: readQuantity(from, "min_current"),
    maxCurrentA: readQuantity(from, "max_current"),
    minSeconds: readSeconds(from, "min_duration"),
    maxSeconds: readSeconds(from, "max_duration"),
  };
  const some = Object.values(read).some((member) => member !== null);
  return { scope: readScope(from), restrictions: some ? read : null };
}

function readScope(from: Fields): ElementScope {
  const kind = optionalText(from, "reservation", code);
  if (kind === null) return "charging";
  if (kind === "RESERVATION") return "reservation";
  if (kind === "RESERVATION_EXPIRES") return "reservation_expired";
  throw new PricingError(code, "expected RESERVATION or RESERVATION_EXPIRES", "reservation");
}

function readMinute(from: Fields, key: string): number | null {
  const time = optionalText(from, key, code);
  if (time === null) return null;
  if (!wallTime.test(time)) {
    throw new PricingError(code, "expected a local time such as 13:30", key);
  }
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function readDay(from: Fields, key: string): number | null {
  const date = optionalText(from, key, code);
  if (date === null) return null;
  try {
    return readLocalDay(date);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    throw new PricingError(code, "expected a local date such as 2026-11-21", key);
  }
}

function readWeekdays(value: unknown): readonly boolean[] | null {
  if (value === undefined || value === null) return null;
  const key = "day_of_week";
  if (!Array.isArray(value) || value.length > 7) {
    throw new PricingError(code, "expected a list of at most 7 days", key);
  }
  if (value.length === 0) return null;
  const wrong = value.findIndex((day) => !weekdays.some((name) => name === day));
  if (wrong >= 0) throw new PricingError(code, "expected a day such as MONDAY", `${key}.${wrong}`);
  return weekdays.map((day) => value.includes(day));
}

function readQuantity(from: Fields, key: string): Decimal | null {
  const value = optionalDecimal(from, key, code);
  if (value?.isNegative() === true) throw new PricingError(code, "must not be below zero", key);
  return value;
}

function readSeconds(from: Fields, key: string): number | null {
  const value = from[key];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > longestSeconds) {
    throw new PricingError(code, `expected whole seconds from 0 to ${longestSeconds}`, key);
  }
  return value;
}
