import type { MockCaller } from "../network/callers.ts";
import { ProblemError } from "./problem.ts";

/** How many calls a caller may make. */
export interface CallLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** The platform's. */
const usual: Readonly<Record<MockCaller["kind"], CallLimit>> = {
  server: { requests: 1000, seconds: 10 },
  operator: { requests: 1000, seconds: 10 },
  client: { requests: 100, seconds: 10 },
};

/** What the platform tells somebody whom it does not know. Here nobody counts them. */
export const limitOfStrangers = {
  ratelimit: '"default";r=49;t=1',
  "ratelimit-policy": '"default";q=50;w=10',
};

/** The calls of a caller in one window. */
export interface CallWindow {
  readonly endsMs: number;
  readonly made: number;
}

function nameOf(caller: MockCaller): string {
  if (caller.kind === "operator") return "operator";
  return caller.kind === "server" ? caller.partner : `${caller.partner} ${caller.driver}`;
}

/**
 * Counts calls in windows of the network's time. Without a limit of its own the network tells the
 * platform's and refuses nobody, so that tests may hurry.
 */
export class CallCounter {
  readonly #limit: CallLimit | undefined;
  /** By who calls. */
  readonly windows = new Map<string, CallWindow>();

  constructor(limit: CallLimit | undefined) {
    this.#limit = limit;
  }

  /**
   * Counts a call.
   *
   * @returns the headers that tell what is left
   * @throws {ProblemError} `rate_limited`
   */
  count(caller: MockCaller, now: Date): Record<string, string> {
    const { requests, seconds } = this.#limit ?? usual[caller.kind];
    const name = nameOf(caller);
    const nowMs = now.getTime();
    const before = this.windows.get(name);
    const present =
      before !== undefined && before.endsMs > nowMs
        ? { ...before, made: before.made + 1 }
        : { endsMs: nowMs + seconds * 1000, made: 1 };
    this.windows.set(name, present);
    const wait = Math.ceil((present.endsMs - nowMs) / 1000);
    const left = this.#limit === undefined ? requests - 1 : Math.max(0, requests - present.made);
    const headers = {
      ratelimit: `"default";r=${left};t=${wait}`,
      "ratelimit-policy": `"default";q=${requests};w=${seconds}`,
    };
    if (this.#limit === undefined || present.made <= requests) return headers;
    const detail = `too many requests: try again in ${wait} s`;
    throw new ProblemError("rate_limited", detail, null, {
      ...headers,
      "retry-after": String(wait),
    });
  }
}
