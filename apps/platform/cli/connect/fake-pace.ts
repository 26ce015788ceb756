import type { Pace } from "./pace.ts";

/** A clock for tests: sleeping passes at once, and moves it. */
export function fakePace(signal: AbortSignal = new AbortController().signal): Pace {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      signal.throwIfAborted();
      now += milliseconds;
    },
    signal,
  };
}
