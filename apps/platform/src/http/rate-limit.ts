import { hash } from "node:crypto";
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

/** Of more callers than this the one unheard of longest is forgotten: its quota is whole again. */
const mostBuckets = 50_000;
/** As many credentials are remembered as good; the one unheard of longest is forgotten. */
const mostGood = 50_000;

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
  const good = new Set<string>();

  /** @param count 0 only looks whether one more might pass */
  function read(name: string, quota: number, count: 0 | 1): RateReading {
    const now = nowMs();
    const perMs = quota / (windowSeconds * 1000);
    const bucket = buckets.get(name) ?? { used: 0, at: now };
    const used = Math.max(0, bucket.used - (now - bucket.at) * perMs);
    const passes = used + 1 <= quota;
    const next = { used: passes ? used + count : used, at: now };
    if (count === 1) {
      buckets.delete(name);
      buckets.set(name, next);
      if (buckets.size > mostBuckets) forgetOldest(buckets);
    }
    return {
      quota,
      remaining: Math.floor(quota - next.used),
      resetSeconds: Math.ceil(next.used / perMs / 1000),
      retryAfterSeconds: passes ? 0 : Math.max(1, Math.ceil((used + 1 - quota) / perMs / 1000)),
    };
  }

  return {
    /** Counts a request of a caller that is known. */
    takeCaller(caller: Caller): RateReading {
      return caller.kind === "client"
        ? read(`driver/${caller.driverId}`, quotas.driver, 1)
        : read(`key/${caller.keyId}`, quotas.key, 1);
    },
    /** Counts a request without a key or with a wrong one. */
    takeAddress(address: string): RateReading {
      return read(`address/${address}`, quotas.address, 1);
    },
    /** What an address has left, without counting anything. */
    readAddress(address: string): RateReading {
      return read(`address/${address}`, quotas.address, 0);
    },
    /** Remembers that a credential was good, so that no neighbour's guesses hold it up. */
    noteGood(credential: string): void {
      const name = hash("sha256", credential);
      good.delete(name);
      good.add(name);
      if (good.size > mostGood) forgetOldest(good);
    },
    /** Whether a credential was good when it was last seen. */
    wasGood: (credential: string): boolean => good.has(hash("sha256", credential)),
  };
}

/** Maps and sets are in the order in which their members were put in. */
function forgetOldest(all: Map<string, unknown> | Set<string>): void {
  const [oldest] = all.keys();
  if (oldest !== undefined) all.delete(oldest);
}

export type RateLimits = ReturnType<typeof createRateLimits>;
