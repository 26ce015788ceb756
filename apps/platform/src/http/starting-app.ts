import { currentApiVersion } from "@networkcore/contract";
import { Hono } from "hono";
import { ApiProblem } from "./api-problem.ts";
import { crossOrigin } from "./cross-origin.ts";
import { languageOf, requestIdOf } from "./request-context.ts";

/**
 * Stands in for the API while the platform starts: every request may be repeated in a second, also
 * one of a page, whose browser asks first whether it may.
 */
export function createStartingApp(): Hono {
  return new Hono().use(crossOrigin).all("*", (context) => {
    const language = languageOf(context);
    const requestId = requestIdOf(context);
    const problem = new ApiProblem("upstream_unavailable", "the platform is starting");
    return context.body(JSON.stringify(problem.toBody(requestId, language)), 503, {
      "Content-Type": "application/problem+json",
      "Content-Language": language,
      "Cache-Control": "no-store",
      "NetworkCore-Version": currentApiVersion,
      "Retry-After": "1",
      "X-Request-Id": requestId,
    });
  });
}
