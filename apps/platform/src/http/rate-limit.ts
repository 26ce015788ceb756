import type { Caller } from "./caller.ts";

/** How many requests may come in a window of {@link windowSeconds}, by who sends them. */
export interface RateQuotas {
  /** For a secret or an operator's key. Default: 1,000. */
  readonly key: number;
  /** For a driver, over all of its client tokens. Default: 100. */
  readonly driver: number;
  /** For an address whose requests carry no key or a wrong one. Default: 50. */
  readonly address: number;
}

const usualQuotas: RateQuotas = { key: 1_000, driver: 100, address: 50 };

export const windowSeconds = 10;

/** More callers than this at a time share what is left: the one unheard of longest is forgotten. */
const mostBuckets = 50_000;

/** What a request has left of its quota. */
export interface RateReading {
  readonly quota: number;
  /** Requests that may still come now. */
  readonly remaining: number;
  /** Whole seconds until the whole quota is there again. */
  readonly resetSeconds: number;
  /** 0 for one that may pass, else after how many whole seconds to come again. */
  readonly retryAfterSeconds: number;
}

/**
 * Counts requests in memory, so each node has quotas of its own. Each caller has a bucket that
 * fills evenly, a whole quota in one window: who has been quiet may send a quota at once.
 *
 * @param given quotas that are not the usual ones
 * @param nowMs a clock that only goes forward, in milliseconds
 */
export function createRateLimits(
  given: Partial<RateQuotas> | undefined,
  nowMs: () => number,
) {
  const quotas = { ...usualQuotas, ...given };
  const buckets = new Map<string, { used: number; at: number }>();

  function take(name: string, quota: number): RateReading {
    const now = nowMs();
    const perMs = quota / (windowSeconds * 1000);
    const bucket = buckets.get(name) ?? { used: 0, at: now };
    const used = Math.max(0, bucket.used - (now - bucket.at) * perMs);
    const passes = used + 1 <= quota;
    const next = { used: passes ? used + 1 : used, at: now };
    buckets.delete(name);
    buckets.set(name, next);
    if (buckets.size > mostBuckets) forgetOldest();
    return {
      quota,
      remaining: Math.floor(quota - next.used),
      resetSeconds: Math.ceil(next.used / perMs / 1000),
      retryAfterSeconds: passes ? 0 : Math.max(1, Math.ceil((used + 1 - quota) / perMs / 1000)),
    };
  }

  /** The map is in the order of the last requests. */
  function forgetOldest(): void {
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  }

  return {
    /** Counts a request of a caller that is known. */
    takeCaller(caller: Caller): RateReading {
      return caller.kind === "client"
        ? take(`driver/${caller.driverId}`, quotas.driver)
        : take(`key/${caller.keyId}`, quotas.key);
    },
    /** Counts a request that nobody has signed. */
    takeAddress(address: string): RateReading {
      return take(`address/${address}`, quotas.address);
    },
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;
