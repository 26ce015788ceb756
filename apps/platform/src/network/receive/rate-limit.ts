/** Lets so many through in a while, for each key. */
export interface RateLimit {
  /** @returns 0 for one that may pass, else after how many milliseconds to come again */
  take(key: string, nowMs: number): number;
}

/**
 * A bucket for each key, that fills at so many a second up to `burst`: cheap, for what comes often.
 *
 * @example createTokenBucket(3_000, 10_000).take("con_1", performance.now()) // 0
 */
export function createTokenBucket(perSecond: number, burst: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key, nowMs) {
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        if (buckets.size > 10_000) buckets.clear();
        bucket = { left: burst, at: nowMs };
        buckets.set(key, bucket);
      }
      const filled = ((nowMs - bucket.at) / 1000) * perSecond;
      bucket.left = Math.min(burst, bucket.left + filled);
      bucket.at = nowMs;
      if (bucket.left < 1) return ((1 - bucket.left) / perSecond) * 1000;
      bucket.left -= 1;
      return 0;
    },
  };
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
