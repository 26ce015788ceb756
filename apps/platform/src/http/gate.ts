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
  /** Proxies of ours that a request passes through: see `remoteAddressOf`. Default: 0. */
  readonly trustedProxies?: number;
  readonly database: Database;
  /** Called after a change has happened, in its transaction. */
  audit(
    entry: { caller: Caller; endpoint: string; requestId: string; subject: string | null },
    transaction: Database,
  ): Promise<void>;
}

/** Says in the headers what is left (draft-ietf-httpapi-ratelimit-headers-10). */
function showLimit(context: Context, { quota, remaining, resetSeconds }: RateReading): void {
  context.header("RateLimit", `"default";r=${remaining};t=${resetSeconds}`);
  context.header("RateLimit-Policy", `"default";q=${quota};w=${windowSeconds}`);
}

/** Says what is left, or refuses. */
function keepLimit(context: Context, reading: RateReading): void {
  const { quota, retryAfterSeconds } = reading;
  showLimit(context, reading);
  if (retryAfterSeconds === 0) return;
  const detail = `more than ${quota} requests in ${windowSeconds} s: come again later`;
  throw new ApiProblem("rate_limited", detail, null, retryAfterSeconds);
}

/** A secret key, which only the database can tell to be good; a client token shows it by itself. */
const looksLikeKey = /^Bearer sk_/i;

/**
 * Whoever tries keys is slowed down: once an address has none left of its quota, a key that was not
 * good before is not even looked up. Good keys and tokens behind the same address go on, and so
 * does a token that was good and has expired: its bearer must hear just that.
 */
async function identify(gate: Gate, context: Context): Promise<Caller> {
  const { limits } = gate;
  const credential = context.req.header("authorization");
  const address = remoteAddressOf(context, gate.trustedProxies ?? 0);
  if (credential !== undefined && looksLikeKey.test(credential) && !limits.wasGood(credential)) {
    const reading = limits.readAddress(address);
    if (reading.retryAfterSeconds > 0) keepLimit(context, reading);
  }
  try {
    const caller = await gate.authenticate(credential);
    if (caller.kind !== "client" && credential !== undefined) limits.noteGood(credential);
    return caller;
  } catch (error) {
    if (error instanceof ApiProblem) {
      if (error.code === "token_expired") showLimit(context, limits.readAddress(address));
      else keepLimit(context, limits.takeAddress(address));
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
