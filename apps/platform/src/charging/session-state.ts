import type { SessionState } from "@networkcore/contract";

const order: Readonly<Record<SessionState, number>> = {
  created: 0,
  authorizing: 1,
  starting: 2,
  pending: 3,
  charging: 4,
  suspended: 4,
  stopping: 5,
  ended: 6,
  cleared: 7,
  settled: 8,
  failed: 9,
  expired: 9,
  disputed: 9,
  refunded: 9,
};

/** States in which the driver waits or charges. */
export const liveStates: readonly SessionState[] = [
  "created",
  "authorizing",
  "starting",
  "pending",
  "charging",
  "suspended",
  "stopping",
];

/**
 * States in which no other session may be at the EVSE. One that is stopping is in nobody's way: the
 * CPO itself knows whether the EVSE is free.
 */
export const occupyingStates = liveStates.filter((state) => state !== "stopping");

/** States that a driver comes back to: live, or waiting for the CDR. */
export const openStates: readonly SessionState[] = [...liveStates, "ended"];

/** After these nothing more comes on the live stream. */
export const finalStates: ReadonlySet<SessionState> = new Set([
  "cleared",
  "settled",
  "failed",
  "expired",
  "disputed",
  "refunded",
]);

/** Whether the session has come to its end, by the word of its CPO or by its CDR. */
export const hasEnded = (state: SessionState): boolean => order[state] >= order.ended;

const failures: ReadonlySet<SessionState> = new Set(["failed", "expired"]);

/**
 * Whether a session may go from one state to another. It never goes back, so a late or repeated
 * message changes nothing; only charging and suspended alternate. It fails before it has ended.
 */
export function mayBecome(from: SessionState, to: SessionState): boolean {
  if (failures.has(from)) return false;
  if (failures.has(to)) return order[from] < order.ended;
  if (order[from] === order.charging && order[to] === order.charging) return from !== to;
  return order[to] > order[from];
}
