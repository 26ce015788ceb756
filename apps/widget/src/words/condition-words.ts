import type { PriceCondition } from "@networkcore/sdk";
import { formatDecimal, measure } from "../format/quantity.ts";
import { t } from "./translate.ts";

const days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
/** A Monday, to take the names of days from the calendar of the language. */
const someMonday = Date.UTC(2024, 0, 1);

function dayName(index: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return format.format(new Date(someMonday + index * 86_400_000));
}

function dayWords(names: readonly string[], locale: string): string {
  const indexes = days.flatMap((day, index) => (names.includes(day) ? [index] : []));
  const first = indexes[0];
  const last = indexes.at(-1);
  if (first === undefined || last === undefined) return "";
  const inARow = last - first === indexes.length - 1;
  return inARow && indexes.length > 2
    ? `${dayName(first, locale)}–${dayName(last, locale)}`
    : indexes.map((index) => dayName(index, locale)).join(", ");
}

function rangeWords(
  least: string | undefined,
  most: string | undefined,
  unit: string,
  locale: string,
): string | null {
  const low = least === undefined ? null : measure(formatDecimal(least, locale), unit, locale);
  const high = most === undefined ? null : measure(formatDecimal(most, locale), unit, locale);
  if (low !== null && high !== null) return t("when_between", { low, high });
  if (low !== null) return t("when_from", { low });
  return high === null ? null : t("when_up_to", { high });
}

/**
 * A condition of a price in words, for example "after 60 min, 22:00–06:00, Mon–Fri".
 *
 * @returns an empty text where there is no condition
 */
export function conditionWords(condition: PriceCondition | null, locale: string): string {
  if (condition === null) return "";
  const { startTime, endTime, startDate, endDate, dayOfWeek } = condition;
  const after =
    condition.minDurationMinutes !== undefined && condition.maxDurationMinutes === undefined
      ? t("when_after", {
          low: measure(
            formatDecimal(condition.minDurationMinutes, locale),
            t("unit_minutes"),
            locale,
          ),
        })
      : rangeWords(
          condition.minDurationMinutes,
          condition.maxDurationMinutes,
          t("unit_minutes"),
          locale,
        );
  return [
    after,
    rangeWords(condition.minKwh, condition.maxKwh, "kWh", locale),
    rangeWords(condition.minPowerKw, condition.maxPowerKw, "kW", locale),
    startTime !== undefined || endTime !== undefined
      ? `${startTime ?? "00:00"}–${endTime ?? "24:00"}`
      : null,
    dayOfWeek === undefined ? null : dayWords(dayOfWeek, locale),
    startDate === undefined ? null : t("when_since", { date: startDate }),
    endDate === undefined ? null : t("when_until", { date: endDate }),
  ]
    .filter((part) => part !== null && part !== "")
    .join(", ");
}

/** The unit after a price: "/kWh", "/min", "per session". */
export function perUnit(unit: string): string {
  if (unit === "kwh") return "/kWh";
  return unit === "minute" ? `/${t("unit_minutes")}` : t("unit_session");
}
