import type { ContentfulStatusCode } from "hono/utils/http-status";
import { envelope, type OcpiError, statusCodes } from "../protocol/index.ts";
import type { OcpiContext, Peer } from "./peer.ts";

/**
 * Answers with success and `data` (OCPI 2.2.1 §4.1.7). For a new object give 201.
 *
 * @example return ok(c, location);
 */
export function ok<T, P extends Peer>(
  c: OcpiContext<P>,
  data?: T,
  httpStatus: ContentfulStatusCode = 200,
): Response {
  const at = c.get("ocpiNow")();
  c.set("ocpiAnswered", true);
  const content = { ...(data === undefined ? {} : { data }), message: "Success" };
  return c.json(envelope(at, statusCodes.success, content), httpStatus);
}

/** Answers with an error's envelope. A handler throws the error and leaves this to the app. */
export function fail<P extends Peer>(c: OcpiContext<P>, error: OcpiError): Response {
  const at = c.get("ocpiNow")();
  c.set("ocpiAnswered", true);
  if (error.retryAfterMs !== undefined) {
    c.header("Retry-After", String(Math.ceil(error.retryAfterMs / 1000)));
  }
  const status = (error.status < 200 ? 500 : error.status) as ContentfulStatusCode;
  return c.json(envelope(at, error.code, { message: error.message }), status);
}
