import * as z from "zod/mini";
import { Problem } from "@networkcore/contract";
import { isHTTPError, isNetworkError, isTimeoutError } from "ky";
import { ConnectionError } from "./errors/connection-error.ts";
import { errorOf } from "./errors/problem-errors.ts";
import { UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
import { retryAfterOf } from "./retry-after.ts";

/**
 * Turns what the HTTP layer threw into an error of this package. Reasons of an aborted signal and
 * errors of the caller's own functions pass unchanged.
 */
export function translateError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (isHTTPError(error)) {
    const problem = z.safeParse(Problem, error.data);
    if (problem.success) return errorOf(problem.data, retryAfterOf(error.response));
    return new UnexpectedResponseError(error.response, "neither a result nor a problem");
  }
  // Errors of ky carry the request with its credentials, which must not reach a log: only the
  // runtime's own error goes on.
  if (isTimeoutError(error)) return new ConnectionError("timeout", "no answer came in time");
  if (isNetworkError(error)) {
    return new ConnectionError("network", "no connection to the API", { cause: error.cause });
  }
  return error;
}
