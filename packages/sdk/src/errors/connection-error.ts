import { hasBrand, type ErrorKind } from "./brand.ts";

/**
 * There was no answer: no network, the connection broke, or the time was over. What was sent may
 * have had its effect all the same; a repeated call with the same `idempotencyKey` is safe.
 */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  readonly networkCoreError: ErrorKind = "connection";
  declare readonly reason: "network" | "timeout";
  readonly retryable = true;

  constructor(reason: "network" | "timeout", message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Whether there was no answer at all; works across realms. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return hasBrand(error, "connection");
}
