import { ProblemError } from "./problem.ts";

/** As on the platform. */
const longestAddress = 4 * 1024;
const mostHeaderBytes = 16 * 1024;

/**
 * Refuses an address or headers over their limits.
 *
 * @throws {ProblemError} `uri_too_long`, `headers_too_large`
 */
export function limitHead({ url, headers }: Request): void {
  if (url.length > longestAddress) {
    throw new ProblemError("uri_too_long", `an address may hold ${longestAddress} characters`);
  }
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length + 4;
  if (bytes > mostHeaderBytes) {
    throw new ProblemError("headers_too_large", `the headers may hold ${mostHeaderBytes} bytes`);
  }
}
