/** What a circuit breaker remembers of a connection. */
export interface Circuit {
  /** Failures since the last success. */
  readonly failures: number;
  /** How often it has opened since the last success. */
  readonly opened: number;
  /** Nothing is sent before. */
  readonly retryAt: Date | null;
}

export type CircuitState = "closed" | "open" | "half_open";

export const closedCircuit: Circuit = { failures: 0, opened: 0, retryAt: null };

/** So many failures in a row open it. */
const opensAtFailures = 5;
const firstPauseMilliseconds = 15_000;
const longestPauseMilliseconds = 5 * 60_000;

/**
 * The state of a circuit at a time: `open` until `retryAt`, then `half_open`: one request is let
 * through, whose outcome decides.
 */
export function circuitState(circuit: Circuit, now: Date): CircuitState {
  if (circuit.retryAt === null) return "closed";
  return circuit.retryAt > now ? "open" : "half_open";
}

/**
 * The circuit after a request that got no usable answer. A pause is twice as long as the one
 * before, from 15 seconds to 5 minutes.
 *
 * @example afterFailure({ failures: 4, opened: 0, retryAt: null }, now).retryAt // in 15 seconds
 */
export function afterFailure(circuit: Circuit, now: Date): Circuit {
  const failures = circuit.failures + 1;
  // What was under way when it opened says nothing new; the trial of a half-open one does.
  if (failures < opensAtFailures || circuitState(circuit, now) === "open") {
    return { ...circuit, failures };
  }
  const pause = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** circuit.opened);
  return {
    failures,
    opened: circuit.opened + 1,
    retryAt: new Date(now.getTime() + pause),
  };
}
