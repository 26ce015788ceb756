import { isHTTPError, type RetryOptions } from "ky";

const RETRIED = [408, 429, 500, 502, 503, 504];

function codeOf(data: unknown): unknown {
  return typeof data === "object" && data !== null ? Reflect.get(data, "code") : undefined;
}

/**
 * Two more attempts on 408, 429, 5xx, a lost connection or a timeout, after 0.5 and 1 s ± 25 %, or
 * when `Retry-After` says so (at most 30 s). A POST is repeated as well: it carries an
 * idempotency key, and the answer that the first attempt is still in flight is no failure.
 */
export const retryPolicy: RetryOptions = {
  limit: 2,
  methods: ["get", "post"],
  statusCodes: RETRIED,
  afterStatusCodes: RETRIED,
  maxRetryAfter: 30_000,
  retryOnTimeout: true,
  delay: (attempt) => 500 * 2 ** (attempt - 1),
  jitter: (delay) => delay * (0.75 + Math.random() / 2),
  shouldRetry: ({ error }) =>
    isHTTPError(error) && codeOf(error.data) === "request_in_flight" ? true : undefined,
};
