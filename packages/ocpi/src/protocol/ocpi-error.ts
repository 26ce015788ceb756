/** What an {@link OcpiError} carries besides its message. */
export interface OcpiErrorDetails {
  /** HTTP status that was received or is to be sent; 0 when no answer came at all. */
  readonly status: number;
  /** OCPI status code, see `statusCodes`. */
  readonly code: number;
  /** Path of the field at fault, such as `evses.0.uid`. */
  readonly path?: string;
  /** How long the peer asked us to wait (`Retry-After`), milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A failed OCPI exchange, on either side: the client throws it for what it received, a server's
 * handler throws it for what is to be answered.
 *
 * @example throw new OcpiError("no such location", { status: 404, code: 2003 });
 */
export class OcpiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly path: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: OcpiErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "OcpiError";
    this.status = details.status;
    this.code = details.code;
    this.path = details.path;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** The token was not accepted. The protocol says 401; many peers answer 403. */
  get isUnauthorized(): boolean {
    return this.status === 401 || this.status === 403;
  }
}
