import { isHTTPError, type RetryOptions } from "ky";
import { isConnectionError } from "./errors/connection-error.ts";
import { retryAfterOf } from "./retry-after.ts";

const RETRIED = [408, 429, 500, 502, 503, 504];
const LONGEST_RETRY_AFTER_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Milliseconds before attempt number `retry` + 1: they double, up to 8 s. */
export function backOff(retry: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (retry - 1), LONGEST_WAIT_MS);
}

/** ± 25 %, so that clients that failed together do not come back together. */
export function jittered(wait: number): number {
  return wait * (0.75 + Math.random() / 2);
}

function isInFlight(data: unknown): boolean {
  return (
    typeof data === "object" && data !== null && Reflect.get(data, "code") === "request_in_flight"
  );
}

/**
 * More attempts on 408, 429, 5xx, a lost connection or a timeout, after 0.5, 1, 2 … s ± 25 %, or
 * when `Retry-After` says so. A change is repeated as well: it carries an idempotency key, and the
 * answer that the first attempt is still in flight is no failure.
 *
 * A wait that would outlast the call's time, or a `Retry-After` of more than 30 s, is not begun:
 * the caller gets the last answer at once.
 */
export function retryPolicy(limit: number, msLeft: () => number): RetryOptions {
  return {
    limit,
    methods: ["get", "post", "patch", "delete"],
    statusCodes: RETRIED,
    afterStatusCodes: RETRIED,
    retryOnTimeout: true,
    delay: backOff,
    jitter: jittered,
    shouldRetry: ({ error, retryCount }) => {
      const asked = isHTTPError(error) ? retryAfterOf(error.response) : null;
      if ((asked ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
      if ((asked ?? backOff(retryCount) * 1.25) >= msLeft()) return false;
      if (isConnectionError(error)) return true;
      return isHTTPError(error) && isInFlight(error.data) ? true : undefined;
    },
  };
}
