/** Lets so many through in a while, for each key. */
export interface RateLimit {
  /** @returns 0 for one that may pass, else after how many milliseconds to come again */
  take(key: string, nowMs: number): number;
}

/**
 * A sliding window in memory: at most `most` in any `windowMs`.
 *
 * @example createRateLimit(10, 60_000).take("con_1", now) // 0
 */
export function createRateLimit(most: number, windowMs: number): RateLimit {
  const passed = new Map<string, number[]>();
  return {
    take(key, nowMs) {
      const recent = (passed.get(key) ?? []).filter((at) => at > nowMs - windowMs);
      const [oldest] = recent;
      if (recent.length >= most && oldest !== undefined) return oldest + windowMs - nowMs;
      // Keys that have not come for a while must not pile up.
      if (passed.size > 10_000) passed.clear();
      passed.set(key, [...recent, nowMs]);
      return 0;
    },
  };
}
