import { Decimal } from "../money/index.ts";
import type { CompiledTariff } from "../tariff/index.ts";
import { zoneOffset } from "../time/index.ts";

/** A moment inside a stretch of a session at which a restriction may begin or end to hold. */
export interface ChangeMoment {
  readonly ms: number;
  /** Energy since the session began. */
  readonly kwh: Decimal;
}

/** A stretch through which energy is taken to flow evenly. */
export interface EvenStretch {
  readonly startMs: number;
  readonly endMs: number;
  /** When the session began, from which durations count; NaN before it. */
  readonly originMs: number;
  /** Energy since the session began, at the start and at the end. */
  readonly startKwh: Decimal;
  readonly endKwh: Decimal;
  readonly timeZone: string;
}

const minuteMs = 60_000;
const quarterMs = 900_000;
const dayMs = 86_400_000;
/** Energy at a moment between two readings is interpolated to a nano-kWh. */
const kwhDigits = 9;

/** Whether anything may change within, told without looking for the moments. */
export function mayChange(compiled: CompiledTariff, stretch: EvenStretch): boolean {
  const { startMs, endMs, originMs, startKwh, endKwh } = stretch;
  for (const mark of compiled.durationMarks) {
    if (isWithin(originMs + mark, startMs, endMs)) return true;
  }
  for (const mark of compiled.kwhMarks) {
    if (mark.compare(startKwh) * mark.compare(endKwh) < 0) return true;
  }
  return compiled.minuteMarks.length > 0 && clockMayChange(compiled.minuteMarks, stretch);
}

function clockMayChange(marks: readonly number[], stretch: EvenStretch): boolean {
  const { startMs, endMs, timeZone } = stretch;
  const offset = zoneOffset(startMs, timeZone);
  if (endMs - startMs >= dayMs || zoneOffset(endMs - 1, timeZone) !== offset) return true;
  const start = timeOfDay(startMs + offset);
  const end = start + endMs - startMs;
  for (const mark of marks) {
    const ms = mark * minuteMs;
    if (isWithin(ms, start, end) || isWithin(ms + dayMs, start, end)) return true;
  }
  return false;
}

/**
 * Every moment strictly within a stretch at which the tariff's price may change: its local times
 * and midnights, also over a change of the clocks, its durations and its energies.
 */
export function changeMoments(compiled: CompiledTariff, stretch: EvenStretch): ChangeMoment[] {
  const { startMs, endMs, originMs, startKwh, endKwh } = stretch;
  const found = new Map<number, Decimal>();
  const addTime = (ms: number): void => {
    if (!isWithin(ms, startMs, endMs) || found.has(ms)) return;
    found.set(ms, kwhAt(stretch, ms));
  };
  for (const mark of compiled.durationMarks) addTime(originMs + mark);
  if (compiled.minuteMarks.length > 0) {
    for (const ms of clockMoments(compiled.minuteMarks, stretch)) addTime(ms);
  }
  for (const mark of compiled.kwhMarks) {
    if (mark.compare(startKwh) * mark.compare(endKwh) >= 0) continue;
    const length = Decimal.of(endMs - startMs);
    const after = mark.subtract(startKwh).multiply(length).divide(endKwh.subtract(startKwh), 0);
    const ms = startMs + Number(after.at(0));
    if (isWithin(ms, startMs, endMs)) found.set(ms, mark);
  }
  return [...found].map(([ms, kwh]) => ({ ms, kwh })).sort((a, b) => a.ms - b.ms);
}

/** Energy at a moment within, as it flows evenly. */
export function kwhAt({ startMs, endMs, startKwh, endKwh }: EvenStretch, ms: number): Decimal {
  const share = endKwh.subtract(startKwh).multiply(Decimal.of(ms - startMs));
  return startKwh.add(share.divide(Decimal.of(endMs - startMs), kwhDigits));
}

/** Instants at which the wall clock shows one of the minutes, or jumps. */
function* clockMoments(marks: readonly number[], stretch: EvenStretch): Generator<number> {
  const { startMs, endMs, timeZone } = stretch;
  const first = Math.floor(startMs / quarterMs) * quarterMs;
  let before = zoneOffset(first, timeZone);
  for (let quarter = first; quarter < endMs; quarter += quarterMs) {
    const offset = zoneOffset(quarter, timeZone);
    if (offset !== before) yield quarter;
    before = offset;
    const local = timeOfDay(quarter + offset);
    for (const mark of marks) {
      const into = mark * minuteMs - local;
      if (into >= 0 && into < quarterMs) yield quarter + into;
    }
  }
}

/** Milliseconds since local midnight; a division is several times faster than `%`. */
function timeOfDay(local: number): number {
  return local - Math.floor(local / dayMs) * dayMs;
}

function isWithin(value: number, start: number, end: number): boolean {
  return value > start && value < end;
}
