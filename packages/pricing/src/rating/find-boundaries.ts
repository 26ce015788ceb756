import { Decimal } from "../money/index.ts";
import { zoneOffset } from "../time/index.ts";
import type { NormalTariff } from "../tariff/index.ts";

/** A moment inside a session at which a restriction may begin or end to hold. */
export interface Boundary {
  /** Milliseconds since the session began. */
  readonly afterMs: number;
  readonly kwh: Decimal;
}

export interface BoundaryQuestion {
  readonly tariff: NormalTariff;
  readonly startMs: number;
  readonly lengthMs: number;
  /** Delivered evenly over the length. */
  readonly energyKwh: Decimal;
  readonly timeZone: string;
}

const quarterMs = 900_000;
const dayMs = 86_400_000;

/**
 * Every moment strictly within an even session at which the tariff's price may change: its local
 * times and midnights, also over a change of the clocks, its durations and its energies.
 */
export function findBoundaries(q: BoundaryQuestion): Boundary[] {
  const restrictions = q.tariff.elements.flatMap(({ restrictions: given }) => given ?? []);
  if (restrictions.length === 0) return [];
  const length = Decimal.of(q.lengthMs);
  const found = new Map<number, Decimal>();
  const addTime = (afterMs: number): void => {
    if (afterMs <= 0 || afterMs >= q.lengthMs || found.has(afterMs)) return;
    const kwh = q.energyKwh.multiply(Decimal.of(afterMs)).divide(length, 6);
    found.set(afterMs, kwh);
  };
  for (const { minSeconds, maxSeconds } of restrictions) {
    for (const seconds of [minSeconds, maxSeconds]) {
      if (seconds !== null) addTime(seconds * 1_000);
    }
  }
  const minutes = new Set([0]);
  for (const { startMinute, endMinute } of restrictions) {
    for (const minute of [startMinute, endMinute]) {
      if (minute !== null) minutes.add(minute % 1440);
    }
  }
  for (const ms of localTimes(q, minutes)) addTime(ms - q.startMs);
  for (const { minKwh, maxKwh } of restrictions) {
    for (const kwh of [minKwh, maxKwh]) {
      if (kwh === null || kwh.coefficient <= 0n || kwh.compare(q.energyKwh) >= 0) continue;
      const afterMs = Number(kwh.multiply(length).divide(q.energyKwh, 0).toString());
      if (afterMs > 0 && afterMs < q.lengthMs) found.set(afterMs, kwh);
    }
  }
  return [...found]
    .map(([afterMs, kwh]) => ({ afterMs, kwh }))
    .sort((a, b) => a.afterMs - b.afterMs);
}

/** Instants at which the wall clock shows one of the minutes, or jumps. */
function* localTimes(q: BoundaryQuestion, minutes: ReadonlySet<number>): Generator<number> {
  const first = Math.floor(q.startMs / quarterMs) * quarterMs;
  let before = zoneOffset(first, q.timeZone);
  for (let quarter = first; quarter < q.startMs + q.lengthMs; quarter += quarterMs) {
    const offset = zoneOffset(quarter, q.timeZone);
    if (offset !== before) yield quarter;
    before = offset;
    const local = (((quarter + offset) % dayMs) + dayMs) % dayMs;
    for (const minute of minutes) {
      const into = minute * 60_000 - local;
      if (into >= 0 && into < quarterMs) yield quarter + into;
    }
  }
}
