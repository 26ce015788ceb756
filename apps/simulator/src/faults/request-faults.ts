import type { MiddlewareHandler } from "hono";
import { cutConnections } from "./cut-connections.ts";
import { failingRequests } from "./failing-requests.ts";
import type { FaultState } from "./fault-store.ts";
import { limitedRate } from "./limited-rate.ts";
import { emptyLinks, forbiddenForUnauthorized, refusalsOutsideOcpi } from "./odd-answers.ts";
import { slowAnswers } from "./slow-answers.ts";
import { trailingSlashes } from "./trailing-slashes.ts";

/** What can go wrong with a request to a platform, outermost first. */
export function requestFaults(state: () => FaultState, real: () => number): MiddlewareHandler[] {
  return [
    cutConnections(state),
    slowAnswers(state),
    limitedRate(state, real),
    failingRequests(state),
    forbiddenForUnauthorized(state),
    refusalsOutsideOcpi(state),
    emptyLinks(state),
    trailingSlashes(state),
  ];
}
