import type { Pace } from "./pace.ts";

/** A part of the work and how long it took. */
export interface Step {
  readonly name: string;
  readonly ms: number;
}

/**
 * Measures the parts of the work, one after the other: a part ends where it is named.
 *
 * @param before what was done before this program began
 */
export function stepClock(pace: Pace, before: readonly Step[] = []) {
  const steps: Step[] = [...before];
  const offset = before.reduce((sum, { ms }) => sum + ms, 0);
  const began = pace.now();
  let last = began;
  return {
    steps: steps as readonly Step[],
    /** Ends the present part. */
    done(name: string): Step {
      const now = pace.now();
      const step = { name, ms: now - last };
      last = now;
      steps.push(step);
      return step;
    },
    /** Milliseconds from the beginning, with what was done before. */
    total: (): number => offset + pace.now() - began,
  };
}

export type StepClock = ReturnType<typeof stepClock>;
