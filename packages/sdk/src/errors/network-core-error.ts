import type { Problem } from "@networkcore/contract";
import { hasBrand, type ErrorKind } from "./brand.ts";

/**
 * The API answered with a problem (RFC 9457).
 *
 * @example
 * try {
 *   await networkCore.sessions.start({ quoteId });
 * } catch (error) {
 *   if (isNetworkCoreError(error) && error.code === "quote_expired") await quoteAgain();
 *   else throw error;
 * }
 */
export class NetworkCoreError extends Error {
  override readonly name = "NetworkCoreError";
  readonly networkCoreError: ErrorKind = "problem";
  /** Stable code to branch on, for example `quote_used`. Later versions may add codes. */
  readonly code: Problem["code"];
  /** HTTP status. */
  readonly status: number;
  /** Give it to support: it finds the request in the platform's logs. */
  readonly requestId: string;
  /** The field that is wrong, as on the wire (`radius_m`). */
  readonly param: string | null;
  /** For the person in front of the screen, in the client's language. */
  readonly userMessage: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** For developers; the same text as `message`. */
  readonly detail: string;

  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.request_id;
    this.param = problem.param;
    this.userMessage = problem.user_message;
    this.retryable = problem.retryable;
    this.detail = problem.detail;
  }
}

/** Whether the API answered with a problem; works across realms. */
export function isNetworkCoreError(error: unknown): error is NetworkCoreError {
  return hasBrand(error, "problem");
}
