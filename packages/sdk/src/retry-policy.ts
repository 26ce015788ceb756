import { isHTTPError, isNetworkError, isTimeoutError, type RetryOptions } from "ky";
import { isConnectionError } from "./errors/connection-error.ts";
import { retryAfterOf } from "./retry-after.ts";

/** Nothing waits longer than this because of a `Retry-After`. */
export const LONGEST_RETRY_AFTER_MS = 30_000;
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

/** Statuses that pass, those of a proxy in front of the API among them (Cloudflare's 520–524). */
export function isPassingStatus(status: number): boolean {
  return /^(408|429|50[0234]|52[0-4])$/.test(String(status));
}

/**
 * More attempts on a status that passes, a lost connection or a timeout, after 0.5, 1, 2 … s
 * ± 25 %, or when `Retry-After` says so. A change is repeated as well: it carries an idempotency
 * key, and the answer that the first attempt is still in flight is no failure.
 *
 * A wait that would outlast the call's time, or a `Retry-After` of more than 30 s, is not begun:
 * the caller gets the last answer at once.
 *
 * @param over - told of each attempt after which there may be another; what it throws ends the call
 */
export function retryPolicy(
  limit: number,
  msLeft: () => number,
  over: (error: unknown) => Promise<void>,
): RetryOptions {
  let wait = 0;
  return {
    limit,
    methods: ["get", "post", "patch", "delete"],
    delay: () => wait,
    async shouldRetry({ error, retryCount }) {
      await over(error);
      const asked = isHTTPError(error) ? retryAfterOf(error.response) : null;
      wait = asked ?? jittered(backOff(retryCount));
      if ((asked ?? 0) > LONGEST_RETRY_AFTER_MS || wait >= msLeft()) return false;
      if (isHTTPError(error)) {
        return isPassingStatus(error.response.status) || isInFlight(error.data);
      }
      return isConnectionError(error) || isTimeoutError(error) || isNetworkError(error);
    },
  };
}
