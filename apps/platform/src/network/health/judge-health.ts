import type { CircuitState } from "./circuit.ts";

/** What is known of a connection. */
export interface HealthFacts {
  readonly registered: boolean;
  readonly circuit: CircuitState;
  /** Failures since the last success. */
  readonly failures: number;
  readonly retryAt: Date | null;
  /** Median of the last requests; null while nothing was asked. */
  readonly latencyMs: number | null;
  /** Starts of the last seven days whose outcome is known, and those that began to charge. */
  readonly starts: number;
  readonly succeeded: number;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
  readonly statusHeardAt: Date | null;
}

export type HealthState = "good" | "degraded" | "down" | "unknown";

const degradedBelowSuccess = 0.8;
/** Fewer starts than these say too little. */
const enoughStarts = 5;
const degradedAtFailures = 2;
const slowMilliseconds = 5_000;
/** Statuses that were not heard of for so long are guesses. */
const staleMilliseconds = 24 * 3_600_000;

/**
 * Sums up how a connection does. `down`: nothing can be sent. `degraded`: starts fail often, the
 * peer fails or is slow now, or has told of no status for a day. `unknown`: never spoken to.
 */
export function judgeHealth(facts: HealthFacts, now: Date) {
  const startSuccess = facts.starts === 0 ? null : facts.succeeded / facts.starts;
  const usable = facts.registered && facts.circuit !== "open";
  return { usable, startSuccess, state: stateOf(facts, usable, startSuccess, now) };
}

function stateOf(
  facts: HealthFacts,
  usable: boolean,
  startSuccess: number | null,
  now: Date,
): HealthState {
  if (!usable) return "down";
  if (facts.lastSuccessAt === null && facts.lastFailureAt === null) return "unknown";
  const { statusHeardAt } = facts;
  const degraded =
    facts.circuit === "half_open" ||
    facts.failures >= degradedAtFailures ||
    (facts.starts >= enoughStarts && (startSuccess ?? 1) < degradedBelowSuccess) ||
    (facts.latencyMs ?? 0) > slowMilliseconds ||
    (statusHeardAt !== null && now.getTime() - statusHeardAt.getTime() > staleMilliseconds);
  return degraded ? "degraded" : "good";
}
