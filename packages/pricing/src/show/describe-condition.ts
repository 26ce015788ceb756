import { Decimal } from "../money/index.ts";
import { writeLocalDay } from "../time/index.ts";
import { kilowattsOf } from "../rating/index.ts";
import type { NormalRestrictions } from "../tariff/index.ts";
import type { PriceCondition } from "./public-price.ts";

const weekdays = [
  "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
] as const;
const fromMonday = [1, 2, 3, 4, 5, 6, 0];

/**
 * Restrictions as a condition to be shown. A limit on current is shown as the power it gives at
 * 230 V; conditions that always hold are left out.
 */
export function describeCondition(given: NormalRestrictions | null): PriceCondition | null {
  if (given === null) return null;
  const allDay = given.startMinute === given.endMinute || spansDay(given);
  const condition: PriceCondition = {
    ...(!allDay && { startTime: writeMinute(given.startMinute ?? 0) }),
    ...(!allDay && { endTime: writeMinute(given.endMinute ?? 1440) }),
    ...dayCondition(given.weekdays),
    ...decimalCondition("minKwh", aboveZero(given.minKwh)),
    ...decimalCondition("maxKwh", given.maxKwh),
    ...decimalCondition("minPowerKw", aboveZero(given.minPowerKw ?? powerOf(given.minCurrentA))),
    ...decimalCondition("maxPowerKw", given.maxPowerKw ?? powerOf(given.maxCurrentA)),
    ...(given.minSeconds && { minDurationMinutes: minutesOf(given.minSeconds) }),
    ...(given.maxSeconds !== null && { maxDurationMinutes: minutesOf(given.maxSeconds) }),
    ...(given.startDay !== null && { startDate: writeLocalDay(given.startDay) }),
    ...(given.endDay !== null && { endDate: writeLocalDay(given.endDay) }),
  };
  return Object.keys(condition).length === 0 ? null : condition;
}

function spansDay({ startMinute, endMinute }: NormalRestrictions): boolean {
  return (startMinute ?? 0) === 0 && (endMinute ?? 1440) === 1440;
}

function dayCondition(days: readonly boolean[] | null): { dayOfWeek?: readonly string[] } {
  if (days === null || days.every(Boolean)) return {};
  return {
    dayOfWeek: fromMonday.flatMap((day) => (days[day] === true ? (weekdays[day] ?? []) : [])),
  };
}

function decimalCondition<K extends keyof PriceCondition>(
  key: K,
  value: Decimal | null,
): Partial<Record<K, string>> {
  const condition: Partial<Record<K, string>> = {};
  if (value !== null) condition[key] = value.toString();
  return condition;
}

function aboveZero(value: Decimal | null): Decimal | null {
  return value === null || value.isZero() ? null : value;
}

function powerOf(currentA: Decimal | null): Decimal | null {
  return currentA === null ? null : kilowattsOf(currentA);
}

function writeMinute(minute: number): string {
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}

function minutesOf(seconds: number): string {
  return Decimal.of(seconds).divide(Decimal.of(60), 6).toString();
}
