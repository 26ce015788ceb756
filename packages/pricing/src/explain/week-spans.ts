import type { WeekAtom } from "./condition-axis.ts";
import { dayMinutes } from "./readable-tariff.ts";

/** Days of the week, Monday is 0, with the same times. */
export interface WeekSpan {
  readonly days: readonly number[];
  /** Minutes of the day; `null` is all day. An end before the start is over midnight. */
  readonly times: readonly (readonly [number, number])[] | null;
}

const week = [0, 1, 2, 3, 4, 5, 6];

/** Joins stretches of the week to as few spans as say the same. */
export function joinWeek(atoms: readonly WeekAtom[]): WeekSpan[] {
  const spans = new Map<string, { days: number[]; times: [number, number][] }>();
  for (const day of week) {
    const times = joinDay(atoms.filter((atom) => atom.day === day));
    if (times.length === 0) continue;
    const known = spans.get(times.join(";"));
    if (known === undefined) spans.set(times.join(";"), { days: [day], times });
    else known.days.push(day);
  }
  return [...spans.values()].map(({ days, times }) => ({
    days,
    times: isAllDay(times) ? null : days.length === week.length ? joinMidnight(times) : times,
  }));
}

function joinDay(atoms: readonly WeekAtom[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const { start, end } of atoms.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last?.[1] === start) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

function isAllDay(times: readonly [number, number][]): boolean {
  const [first] = times;
  return first?.[0] === 0 && first[1] === dayMinutes;
}

/** Times of every day: the evening goes on into the morning. */
function joinMidnight(times: readonly [number, number][]): [number, number][] {
  const morning = times[0];
  const evening = times.at(-1);
  const over = times.length > 1 && morning?.[0] === 0 && evening?.[1] === dayMinutes;
  if (!over || morning === undefined || evening === undefined) return [...times];
  return [...times.slice(1, -1), [evening[0], morning[1]]];
}

/** How many times or runs of days a reader has to take in. */
export function countSpans(spans: readonly WeekSpan[]): number {
  return spans.reduce((sum, { times }) => sum + (times?.length ?? 1), 0);
}
