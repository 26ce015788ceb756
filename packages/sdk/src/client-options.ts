import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";

/** Gives a client token for the signed-in driver; ask your own server for it. */
export type ClientTokenProvider = (request: {
  /** `initial`: none yet. `expired`: the API no longer takes the last one. */
  readonly reason: "initial" | "expired";
}) => Promise<string>;

interface CommonOptions {
  /** Where the API is. Default `http://localhost:4400`, the local sandbox. */
  readonly baseUrl?: string;
  /** BCP 47 tag for messages to people (`Accept-Language`). Default: what the runtime sends. */
  readonly locale?: string;
  /** A `fetch` of your own, for tracing or tests. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

/** For a server: every call is made with the partner's secret key. */
export interface ServerOptions extends CommonOptions {
  /** `sk_test_…` or `sk_live_…`. Refused in a browser. */
  readonly secretKey: string;
  readonly clientToken?: never;
}

/** For a driver's browser or app: calls are made with a short-lived token, kept in memory only. */
export interface ClientOptions extends CommonOptions {
  readonly clientToken: ClientTokenProvider;
  readonly secretKey?: never;
}

export type NetworkCoreOptions = ServerOptions | ClientOptions;

/** Options of one call. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Makes a POST safe to repeat: same key, same effect, once. Default: a new one every call. */
  readonly idempotencyKey?: string;
  /** Milliseconds for the whole call with its retries. Default 60,000. */
  readonly timeoutMs?: number;
}

function isBrowser(): boolean {
  return typeof window !== "undefined" && typeof document !== "undefined";
}

/**
 * Checks a secret key.
 *
 * @throws {InvalidArgumentError} when it is no secret key, or when this is a browser, where
 *   everybody could read it
 */
export function checkSecretKey(secretKey: string): string {
  if (isBrowser()) {
    throw new InvalidArgumentError(
      "secretKey",
      "a secret key must not reach a browser; make a client token on your server instead",
    );
  }
  if (!/^sk_(test|live)_[\w-]+$/.test(secretKey)) {
    throw new InvalidArgumentError("secretKey", "must start with sk_test_ or sk_live_");
  }
  return secretKey;
}

/** The base URL without a slash at its end. */
export function checkBaseUrl(baseUrl: string): string {
  if (!/^https?:\/\/[^/?#\s]+/.test(baseUrl)) {
    throw new InvalidArgumentError("baseUrl", "must be an http or https URL");
  }
  return baseUrl.replace(/\/+$/, "");
}
