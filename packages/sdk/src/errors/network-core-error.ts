import type { Problem, ProblemCode } from "@networkcore/contract";
import { hasBrand, type ErrorKind } from "./brand.ts";

/**
 * The API answered with a problem (RFC 9457). Each is of a class of its kind, such as
 * `NotFoundError`; all of them extend this one.
 *
 * @example
 * try {
 *   await networkCore.sessions.start({ quoteId });
 * } catch (error) {
 *   if (isNetworkCoreError(error, "quote_expired")) await quoteAgain();
 *   else throw error;
 * }
 */
export class NetworkCoreError extends Error {
  override readonly name: string = "NetworkCoreError";
  readonly networkCoreError: ErrorKind = "problem";
  /** Stable code to branch on, for example `quote_used`. Later versions may add codes. */
  declare readonly code: Problem["code"];
  /** HTTP status. */
  declare readonly status: number;
  /** Give it to support: it finds the request in the platform's logs. */
  declare readonly requestId: string;
  /** The field that is wrong, as on the wire (`radius_m`). */
  declare readonly param: string | null;
  /** For the person in front of the screen, in the client's language. */
  declare readonly userMessage: string;
  /** Whether the same call may succeed later. */
  declare readonly retryable: boolean;
  /** For developers; the same text as `message`. */
  declare readonly detail: string;
  /** Milliseconds that the API asks to wait (`Retry-After`); null when it does not say. */
  declare readonly retryAfterMs: number | null;

  constructor(problem: Problem, retryAfterMs: number | null = null) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.request_id;
    this.param = problem.param;
    this.userMessage = problem.user_message;
    this.retryable = problem.retryable;
    this.detail = problem.detail;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Whether the API answered with a problem, and with one of the given codes if there are any. Works
 * across realms and across two copies of the package, where `instanceof` does not.
 *
 * @example
 * if (isNetworkCoreError(error, "quote_used", "quote_expired")) error.code; // one of the two
 */
export function isNetworkCoreError<
  Code extends ProblemCode | (string & Record<never, never>) = ProblemCode,
>(
  error: unknown,
  ...codes: readonly Code[]
): error is NetworkCoreError & { readonly code: ProblemCode extends Code ? string : Code } {
  if (!hasBrand(error, "problem")) return false;
  return codes.length === 0 || codes.includes((error as NetworkCoreError).code as Code);
}
