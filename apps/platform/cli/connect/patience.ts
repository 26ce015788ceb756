import type { Pace } from "./pace.ts";

/** How long something may stand still. */
export interface PatienceLimits {
  readonly timeoutMs: number;
  /** While the platform tells of an error that it tries to get over by itself. */
  readonly troubledMs: number;
}

/**
 * Measures how long something has stood still. An import of hours is in order as long as it moves.
 *
 * @example if (isOver({ seen: connection.sync?.done, troubled: connection.error !== null })) …
 */
export function patience(pace: Pace, limits: PatienceLimits) {
  let last: string | undefined;
  let movedAt = pace.now();
  return ({ seen, troubled = false }: { seen: unknown; troubled?: boolean }): boolean => {
    const now = JSON.stringify(seen);
    if (now !== last) {
      last = now;
      movedAt = pace.now();
    }
    const limit = troubled ? Math.min(limits.troubledMs, limits.timeoutMs) : limits.timeoutMs;
    return pace.now() - movedAt >= limit;
  };
}
