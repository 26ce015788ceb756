import type { SimulatorClock } from "../simulator-clock.ts";
import type { FaultState } from "./fault-store.ts";

/** `clock_drift_s`: the clock as one platform has it. Durations are not changed by it. */
export function driftingClock(clock: SimulatorClock, state: () => FaultState): SimulatorClock {
  return {
    now: () => new Date(clock.now().getTime() + (state().faults.clock_drift_s ?? 0) * 1000),
    real: clock.real,
    get offsetMs() {
      return clock.offsetMs;
    },
    setOffset: clock.setOffset,
  };
}
