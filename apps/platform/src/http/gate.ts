import type { Endpoint } from "@networkcore/contract";
import type { Context } from "hono";
import type { Database } from "../database/index.ts";
import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "./caller.ts";
import type { Idempotency } from "./idempotency.ts";
import { windowSeconds, type RateLimits, type RateReading } from "./rate-limit.ts";
import { remoteAddressOf } from "./remote-address.ts";
import { checkVersion } from "./version.ts";

/** What every request passes through before its handler. */
export interface Gate {
  authenticate(authorization: string | undefined): Promise<Caller>;
  /** Our own origin, where the widget runs. */
  readonly ownOrigin: string;
  readonly idempotency: Idempotency;
  readonly limits: RateLimits;
  readonly database: Database;
  /** Called after a change has happened, in its transaction. */
  audit(
    entry: { caller: Caller; endpoint: string; requestId: string; subject: string | null },
    transaction: Database,
  ): Promise<void>;
}

/** Says in the headers what is left (draft-ietf-httpapi-ratelimit-headers-10), or refuses. */
function keepLimit(context: Context, reading: RateReading): void {
  const { quota, remaining, resetSeconds, retryAfterSeconds } = reading;
  context.header("RateLimit", `"default";r=${remaining};t=${resetSeconds}`);
  context.header("RateLimit-Policy", `"default";q=${quota};w=${windowSeconds}`);
  if (retryAfterSeconds === 0) return;
  const detail = `more than ${quota} requests in ${windowSeconds} s: come again later`;
  throw new ApiProblem("rate_limited", detail, null, retryAfterSeconds);
}

async function identify(gate: Gate, context: Context): Promise<Caller> {
  try {
    return await gate.authenticate(context.req.header("authorization"));
  } catch (error) {
    // Whoever tries keys is slowed down; others behind the same address are not.
    if (error instanceof ApiProblem) {
      keepLimit(context, gate.limits.takeAddress(remoteAddressOf(context)));
    }
    throw error;
  }
}

/** Lets the caller through to an endpoint, or refuses. */
export async function admit(gate: Gate, context: Context, endpoint: Endpoint): Promise<Caller> {
  const caller = await identify(gate, context);
  keepLimit(context, gate.limits.takeCaller(caller));
  checkVersion(context);
  const origin = context.req.header("origin");
  if (caller.kind === "client" && origin !== undefined && origin !== gate.ownOrigin) {
    if (!caller.origins.includes(origin)) {
      throw new ApiProblem("forbidden", `this client token was not made for pages of ${origin}`);
    }
  }
  if (!endpoint.callers.includes(caller.kind)) {
    throw new ApiProblem("forbidden", `this endpoint is for ${endpoint.callers.join(" or ")} keys`);
  }
  return caller;
}
