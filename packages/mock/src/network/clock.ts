/** The network's time: real or injected time, moved forward by the test clock. */
export interface MockClock {
  now(): Date;
  /** Whole seconds that the test clock is ahead. */
  offsetSeconds(): number;
  /** Moves the time to `to`, which must not lie in the past. */
  advance(to: Date): void;
}

/** @param source - where the time comes from before it is moved */
export function makeClock(source: () => Date): MockClock {
  let offsetMs = 0;
  const now = (): Date => new Date(source().getTime() + offsetMs);
  return {
    now,
    offsetSeconds: () => Math.trunc(offsetMs / 1000),
    advance: (to) => {
      offsetMs += to.getTime() - now().getTime();
    },
  };
}
