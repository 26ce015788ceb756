import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { FaultState } from "./fault-store.ts";
import { seededShare } from "./seeded-share.ts";

/** `errors`: a share of the requests fails as it does in front of an application server. */
export function failingRequests(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    const { faults, count } = state();
    if (faults.errors === undefined) return next();
    const { probability, status } = faults.errors;
    if (seededShare(faults.seed ?? 1, count("requests")) >= probability) return next();
    const page = `<html><body><h1>${status}</h1></body></html>`;
    return c.html(page, status as ContentfulStatusCode);
  };
}
