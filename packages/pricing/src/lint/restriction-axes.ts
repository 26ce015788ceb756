import { Decimal } from "../money/index.ts";
import type { NormalRestrictions } from "../tariff/index.ts";

/** A measure that restrictions can speak of, cut where any of them begins or ends to hold. */
export interface Axis {
  readonly name: "minute" | "weekday" | "day" | Numeric;
  /** Number of pieces between the cuts. */
  readonly pieces: number;
  /** Whether restrictions allow a piece. */
  readonly holds: (given: NormalRestrictions, piece: number) => boolean;
}

type Numeric = "Seconds" | "Kwh" | "PowerKw" | "CurrentA";
const numeric = ["Kwh", "Seconds", "PowerKw", "CurrentA"] as const satisfies readonly Numeric[];

/**
 * The measures that some restrictions speak of. Within a product of their pieces the same
 * restrictions hold at every moment (OCPI 2.2.1 §11.4.6; minima count in, maxima do not). Weekday
 * and date, power and current are taken to be independent.
 *
 * @param fromDay days since 1970-01-01: earlier ones do not count
 */
export function axesOf(all: readonly NormalRestrictions[], fromDay: number): readonly Axis[] {
  const ranges = numeric.map((of) => rangeAxis(all, of));
  const clock = [minuteAxis(all), weekdayAxis(all), dayAxis(all, fromDay)];
  return [...clock, ...ranges];
}

function minuteAxis(all: readonly NormalRestrictions[]): Axis {
  const cuts = sorted([
    0,
    ...all.flatMap(({ startMinute, endMinute }) =>
      startMinute === null && endMinute === null ? [] : [startMinute ?? 0, (endMinute ?? 0) % 1440],
    ),
  ]);
  return {
    name: "minute",
    pieces: cuts.length,
    holds: ({ startMinute, endMinute }, piece) => {
      const [from, until, at] = [startMinute ?? 0, endMinute ?? 1440, cuts[piece] ?? 0];
      if (from < until) return at >= from && at < until;
      // Equal times are the whole day, as they are when a session is rated.
      return from === until || at >= from || at < until;
    },
  };
}

function weekdayAxis(all: readonly NormalRestrictions[]): Axis {
  return {
    name: "weekday",
    pieces: all.some(({ weekdays }) => weekdays !== null) ? 7 : 1,
    holds: ({ weekdays }, piece) => weekdays === null || weekdays[piece] === true,
  };
}

function dayAxis(all: readonly NormalRestrictions[], fromDay: number): Axis {
  const given = all.flatMap(({ startDay, endDay }) => [startDay ?? fromDay, endDay ?? fromDay]);
  const cuts = sorted([fromDay, ...given.filter((day) => day > fromDay)]);
  return {
    name: "day",
    pieces: cuts.length,
    holds: ({ startDay, endDay }, piece) => {
      const at = cuts[piece] ?? 0;
      return (startDay === null || at >= startDay) && (endDay === null || at < endDay);
    },
  };
}

function rangeAxis(all: readonly NormalRestrictions[], of: Numeric): Axis {
  const bounds = (given: NormalRestrictions): readonly [Decimal | null, Decimal | null] =>
    [read(given[`min${of}`]), read(given[`max${of}`])];
  const cuts = [Decimal.zero, ...all.flatMap((given) => bounds(given).flatMap((one) => one ?? []))]
    .sort((a, b) => a.compare(b))
    .filter((cut, at, list) => at === 0 || cut.compare(list[at - 1] ?? cut) !== 0);
  return {
    name: of,
    pieces: cuts.length,
    holds: (given, piece) => {
      const [low, high] = bounds(given);
      const at = cuts[piece] ?? Decimal.zero;
      return (low === null || at.compare(low) >= 0) && (high === null || at.compare(high) < 0);
    },
  };
}

function read(value: Decimal | number | null): Decimal | null {
  return typeof value === "number" ? Decimal.of(value) : value;
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
