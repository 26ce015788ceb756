import type { MiddlewareHandler } from "hono";
import { ApiProblem } from "./api-problem.ts";

/** No address of the API needs more: a cursor has at most 500 characters. */
const longestAddress = 4 * 1024;
const mostHeaderBytes = 16 * 1024;

/**
 * Refuses an address or headers over their limits. The server reads somewhat more than this, so
 * that most of what is too long gets an answer in the form of the API.
 */
export const limitHead: MiddlewareHandler = async ({ req }, next) => {
  if (req.url.length > longestAddress) {
    throw new ApiProblem("uri_too_long", `an address may hold ${longestAddress} characters`);
  }
  let bytes = 0;
  for (const [name, value] of req.raw.headers) bytes += name.length + value.length + 4;
  if (bytes > mostHeaderBytes) {
    throw new ApiProblem("headers_too_large", `the headers may hold ${mostHeaderBytes} bytes`);
  }
  await next();
};
