import { hasBrand, type ErrorKind } from "./brand.ts";

/**
 * An answer that is not of this API: not JSON, or not of the contract's shape. A proxy in between,
 * or a wrong `baseUrl`, is the usual cause.
 */
export class UnexpectedResponseError extends Error {
  override readonly name = "UnexpectedResponseError";
  readonly networkCoreError: ErrorKind = "unexpected_response";
  /** HTTP status. */
  declare readonly status: number;
  declare readonly requestId: string | null;

  constructor(response: Response, reason: string, options?: ErrorOptions) {
    // Without the query: it may tell where a driver is.
    const [place] = response.url.split("?");
    super(`unexpected answer of ${place} (status ${response.status}): ${reason}`, options);
    this.status = response.status;
    this.requestId = response.headers.get("x-request-id");
  }
}

/** Whether the answer was not one of this API; works across realms. */
export function isUnexpectedResponseError(error: unknown): error is UnexpectedResponseError {
  return hasBrand(error, "unexpected_response");
}
