import { Decimal } from "../money/index.ts";
import {
  dayMinutes,
  type ElementWhen,
  type Range,
  type RangeAxis,
  type WeekTimes,
} from "./readable-tariff.ts";
import type { PriceRule } from "./price-rules.ts";

/** A stretch of one day of the week, by Monday first, within which no price changes. */
export interface WeekAtom {
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

export type AxisName = "week" | RangeAxis;

/** One measure that prices depend on, cut where a rule begins or ends. */
export type ConditionAxis =
  | { readonly name: "week"; readonly atoms: readonly WeekAtom[] }
  | { readonly name: RangeAxis; readonly atoms: readonly Range[] };

const days = [0, 1, 2, 3, 4, 5, 6];
const rangeAxes: readonly RangeAxis[] = [
  "date", "power", "current", "kwh", "duration", "congestion", "soc", "other",
];

/** The measures that a group's prices depend on. */
export function findAxes(rules: readonly PriceRule[]): ConditionAxis[] {
  const weeks = rules.flatMap(({ when }) => when.week ?? []);
  const week: ConditionAxis[] = weeks.length > 0 ? [{ name: "week", atoms: cutWeek(weeks) }] : [];
  const ranges = rangeAxes.flatMap((name): ConditionAxis[] => {
    const given = rules.flatMap(({ when }) => when.ranges[name] ?? []);
    return given.length > 0 ? [{ name, atoms: cutRange(given) }] : [];
  });
  return [...week, ...ranges];
}

function cutWeek(weeks: readonly WeekTimes[]): WeekAtom[] {
  const cuts = new Set([0, dayMinutes, ...weeks.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...cuts].sort((a, b) => a - b);
  return days.flatMap((day) =>
    sorted.slice(1).map((end, index) => ({ day, start: sorted[index] ?? 0, end })),
  );
}

function cutRange(given: readonly Range[]): Range[] {
  const cuts = new Map<string, Decimal>();
  for (const cut of given.flatMap(({ low, high }) => [low, high])) {
    if (cut !== null) cuts.set(cut.toString(), cut);
  }
  const sorted = [...cuts.values()].sort((a, b) => a.compare(b));
  return [null, ...sorted].map((low, index) => ({ low, high: sorted[index] ?? null }));
}

/** Whether a rule holds on an atom of an axis; atoms are never cut by a rule. */
export function holdsOn(when: ElementWhen, axis: ConditionAxis, index: number): boolean {
  if (axis.name === "week") {
    const atom = axis.atoms[index];
    return atom === undefined || when.week === null || holdsInWeek(when.week, atom);
  }
  const atom = axis.atoms[index];
  const range = when.ranges[axis.name];
  return atom === undefined || range === undefined || holdsInRange(range, atom);
}

function holdsInWeek({ days: on, start, end }: WeekTimes, atom: WeekAtom): boolean {
  if (on?.[atom.day] === false) return false;
  return start < end
    ? start <= atom.start && atom.end <= end
    : start <= atom.start || atom.end <= end;
}

function holdsInRange(range: Range, atom: Range): boolean {
  const above = range.low === null || (atom.low !== null && range.low.compare(atom.low) <= 0);
  const below = range.high === null || (atom.high !== null && atom.high.compare(range.high) <= 0);
  return above && below;
}

/** The axis with only the atoms that `keep` says. */
export function keepAtoms(axis: ConditionAxis, keep: (atom: Range) => boolean): ConditionAxis {
  return axis.name === "week" ? axis : { name: axis.name, atoms: axis.atoms.filter(keep) };
}

const one = Decimal.of(1);

/**
 * Whether an atom is so narrow that its maximum was meant to be within: from 23:59 to midnight, or
 * from 149 to 150 kW.
 */
export function isSliver(axis: ConditionAxis, index: number): boolean {
  if (axis.name === "week") {
    const atom = axis.atoms[index];
    return atom !== undefined && atom.start > 0 && atom.end - atom.start <= 1;
  }
  const atom = axis.atoms[index];
  if (axis.name !== "power" && axis.name !== "current") return false;
  if (atom === undefined || atom.low === null || atom.high === null) return false;
  return atom.high.subtract(atom.low).compare(one) <= 0;
}
