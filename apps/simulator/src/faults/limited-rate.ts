import type { MiddlewareHandler } from "hono";
import type { FaultState } from "./fault-store.ts";

/**
 * `rate_limit`: HTTP 429 with `Retry-After` beyond so many requests in one second of real time.
 *
 * @param real milliseconds since 1970 of the real clock
 */
export function limitedRate(state: () => FaultState, real: () => number): MiddlewareHandler {
  let second = 0;
  let requests = 0;
  return async (c, next) => {
    const limit = state().faults.rate_limit;
    if (limit === undefined) return next();
    const now = Math.floor(real() / 1000);
    requests = now === second ? requests + 1 : 1;
    second = now;
    if (requests <= limit.per_second) return next();
    c.header("Retry-After", String(limit.retry_after_s));
    return c.json({ message: "Too Many Requests" }, 429);
  };
}
