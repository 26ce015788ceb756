/**
 * States of a session in their order; it never goes back. `failed`, `expired`, `disputed` and
 * `refunded` are ends of their own.
 */
export const sessionStates = [
  "created",
  "authorizing",
  "starting",
  "pending",
  "charging",
  "suspended",
  "stopping",
  "ended",
  "cleared",
  "settled",
  "failed",
  "expired",
  "disputed",
  "refunded",
] as const;

/** Where a session stands on its road. */
export type SessionState = (typeof sessionStates)[number];
