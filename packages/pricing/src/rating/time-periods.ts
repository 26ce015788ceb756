import { PricingError } from "../pricing-error.ts";
import { type ChargePeriod, longestSessionMs } from "./charge-period.ts";
import type { NoteBook } from "./note-book.ts";
import type { TimedPeriod } from "./session-moment.ts";

/** The CPO writes hours with 4 decimals, so 0.36 s are lost in rounding alone. */
const toleranceMs = 1_000;
const secondMs = 1_000;

/**
 * Gives periods their ends and the times that are billed: by the timestamps where the CPO's hours
 * agree with them, else the hours to whole seconds, and never more than what passed.
 */
export function timePeriods(
  periods: readonly ChargePeriod[],
  endMs: number,
  notes: NoteBook,
): TimedPeriod[] {
  const sorted = inOrder(periods, notes);
  const first = sorted[0];
  if (first !== undefined && endMs - first.startMs > longestSessionMs) {
    throw new PricingError("invalid_period", "the session lasts longer than a year", "endAt");
  }
  return sorted.map((period, at) => {
    const { startMs } = period;
    const untilMs = sorted[at + 1]?.startMs ?? endMs;
    if (untilMs < startMs) {
      throw new PricingError("invalid_period", "the session ends before its last period", "endAt");
    }
    const length = untilMs - startMs;
    const number = at + 1;
    return {
      period,
      number,
      startMs,
      endMs: untilMs,
      chargingMs: billedMs(period.chargingMs, length, number, notes),
      parkingMs: billedMs(period.parkingMs, length, number, notes),
      reservationMs: billedMs(period.reservationMs, length, number, notes),
    };
  });
}

function inOrder(periods: readonly ChargePeriod[], notes: NoteBook): readonly ChargePeriod[] {
  for (let at = 1; at < periods.length; at += 1) {
    if ((periods[at]?.startMs ?? 0) < (periods[at - 1]?.startMs ?? 0)) {
      notes.add("unordered", "the periods were not in the order of time");
      return periods.toSorted((a, b) => a.startMs - b.startMs);
    }
  }
  return periods;
}

function billedMs(said: number | null, length: number, number: number, notes: NoteBook): number {
  if (said === null || said === 0) return 0;
  const difference = said - length;
  if (difference > toleranceMs) {
    const text = "says more time than it lasted; only what passed is billed";
    notes.addPeriod("hours_beyond", text, number);
    return length;
  }
  if (difference >= -toleranceMs) return length;
  return Math.round(said / secondMs) * secondMs;
}
