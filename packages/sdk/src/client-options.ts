import type { ObserverOptions } from "./observer.ts";

/** Gives a client token for the signed-in driver; ask your own server for it. */
export type ClientTokenProvider = (request: {
  /** `initial`: none yet. `expired`: the API no longer takes the last one. */
  readonly reason: "initial" | "expired";
}) => Promise<string> | string;

/** How long a call may take, and how often it is tried; for a client or for one call. */
export interface PatienceOptions {
  /**
   * Milliseconds for a whole call: its attempts, the waits between, the bodies. Default 60,000.
   *
   * @example { timeoutMs: 10_000 }
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds for one attempt, until its body has been read. Default 15,000.
   *
   * @example { attemptTimeoutMs: 5_000 }
   */
  readonly attemptTimeoutMs?: number;
  /**
   * Attempts after the first, 0 to 100. Default 2.
   *
   * @example { maxRetries: 0 }
   */
  readonly maxRetries?: number;
}

interface CommonOptions extends PatienceOptions, ObserverOptions {
  /**
   * Where the API is. Default `http://localhost:4400`, the local sandbox.
   *
   * @example { baseUrl: "https://api.example" }
   */
  readonly baseUrl?: string;
  /**
   * BCP 47 tag for messages to people (`Accept-Language`). Default: what the runtime sends.
   *
   * @example { locale: "de-AT" }
   */
  readonly locale?: string;
  /**
   * A `fetch` of your own, for tracing or tests. Default: the global one.
   *
   * @example { fetch: (request, init) => traced(request, init) }
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Version of the API (`NetworkCore-Version`). Default: the one that this package was made for.
   *
   * @example { version: "2026-11-21" }
   */
  readonly version?: string;
}

/** For a server: every call is made with the partner's secret key. */
export interface ServerOptions extends CommonOptions {
  /** `sk_test_…` or `sk_live_…`. Refused in a browser, a web worker and React Native. */
  readonly secretKey: string;
  readonly clientToken?: never;
}

/** For a driver's browser or app: calls are made with a short-lived token, kept in memory only. */
export interface ClientOptions extends CommonOptions {
  /**
   * Asked for a token before the first call, and when the API refuses the last one.
   *
   * @example { clientToken: async () => (await fetch("/charging-token")).text() }
   */
  readonly clientToken: ClientTokenProvider;
  readonly secretKey?: never;
}

/** What a client is made with: a secret key on a server, a client token anywhere else. */
export type NetworkCoreOptions = ServerOptions | ClientOptions;

/** Options of one call. */
export interface CallOptions extends PatienceOptions {
  /** Ends the call wherever it is; it then rejects with the signal's reason. Default: none. */
  readonly signal?: AbortSignal;
  /**
   * Makes a change safe to repeat: same key, same effect, once. Default: a new one every call,
   * kept over its retries.
   */
  readonly idempotencyKey?: string;
  /**
   * `ETag` of the thing as it was read: the change is refused with `precondition_failed` if it has
   * changed since. Taken by updates and deletions only. Default: no such condition.
   */
  readonly ifMatch?: string;
}

const patience = "timeoutMs attemptTimeoutMs maxRetries";

/** The names of {@link CallOptions}. */
export const callOptionNames = `${patience} signal idempotencyKey ifMatch`;

/** The names of {@link NetworkCoreOptions}. */
export const clientOptionNames =
  `${patience} secretKey clientToken baseUrl locale fetch version ` +
  "onRequest onResponse logger logLevel";
