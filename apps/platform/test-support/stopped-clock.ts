import type { Clock } from "../src/database/index.ts";

/** A clock that stands still until it is set. */
export interface StoppedClock extends Clock {
  set(time: string): void;
  /** Moves the clock forward. */
  pass(milliseconds: number): void;
}

/** @example const clock = stoppedAt("2026-04-13T12:00:00Z"); */
export function stoppedAt(time: string): StoppedClock {
  let now = new Date(time);
  return {
    now: () => now,
    set(later) {
      now = new Date(later);
    },
    pass(milliseconds) {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}
