import type { Problem } from "@networkcore/contract";
import { NetworkCoreError } from "./network-core-error.ts";

/** The request is wrong (400, 405, 413, 415, 422): `param` names the field. */
export class InvalidRequestError extends NetworkCoreError {
  override readonly name = "InvalidRequestError";
}

/** The key or token is missing, wrong or expired (401). */
export class AuthenticationError extends NetworkCoreError {
  override readonly name = "AuthenticationError";
}

/** The caller may not do this (403). */
export class PermissionError extends NetworkCoreError {
  override readonly name = "PermissionError";
}

/** There is no such thing for this caller (404). */
export class NotFoundError extends NetworkCoreError {
  override readonly name = "NotFoundError";
}

/** The thing is not in a state for this, or has changed meanwhile (409, 412). */
export class ConflictError extends NetworkCoreError {
  override readonly name = "ConflictError";
}

/** Too many calls (429). */
export class RateLimitError extends NetworkCoreError {
  override readonly name = "RateLimitError";
}

/** The API failed (5xx); the call may succeed later. */
export class ServerError extends NetworkCoreError {
  override readonly name = "ServerError";
}

const byStatus: Readonly<Record<number, typeof NetworkCoreError>> = {
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  412: ConflictError,
  429: RateLimitError,
};

/** The error of a problem, of the class that its status tells. */
export function errorOf(problem: Problem, retryAfterMs: number | null): NetworkCoreError {
  const { status } = problem;
  const Kind = byStatus[status] ?? (status >= 500 ? ServerError : InvalidRequestError);
  return new Kind(problem, retryAfterMs);
}
