import type { Observe } from "../conformance/index.ts";
import type { ModuleId, OcpiVersion, Routing, TokenEncoding } from "../protocol/index.ts";
import type { Owner } from "../versions/index.ts";

export interface OcpiClientOptions {
  /** The token the peer gave us, as it is in its credentials object (not base64). */
  readonly token: string;
  /**
   * How the token stands in the header. `auto` begins with base64 (raw for version 2.1.1) and on
   * a 401 or 403 tries the other way once; what worked is in {@link OcpiClient.tokenEncoding}.
   * Default: `auto`.
   */
  readonly tokenEncoding?: TokenEncoding | "auto";
  /** The version spoken with the peer: with which encoding `auto` begins. */
  readonly version?: OcpiVersion;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** For each attempt, until the whole body is read, milliseconds. Default: 20,000. */
  readonly timeoutMs?: number;
  /** For a request with all its attempts and waits, milliseconds. Default: 60,000. */
  readonly totalTimeoutMs?: number;
  /** How often a GET is repeated after a network fault or a 408, 429, 502, 503, 504. Default: 2. */
  readonly getRetries?: number;
  /**
   * The longest `Retry-After` that is waited for, milliseconds; beyond it the error is thrown at
   * once, with `retryAfterMs`. Default: 10,000.
   */
  readonly maxRetryAfterMs?: number;
  /** The largest body that is read, bytes (after decompression). Default: 32 MiB. */
  readonly maxBodyBytes?: number;
  /** Makes `X-Request-ID`, a new one for each attempt. Default: random UUIDs. */
  readonly requestId?: () => string;
  /** The only origin the token may go to, such as `https://cpo.example`. Default: every origin. */
  readonly allowedOrigin?: string;
  /** Sent with every request to a functional module; a call may give its own. Default: none. */
  readonly routing?: Routing;
  /** Told of what the peer does otherwise than the specification says. Default: nobody. */
  readonly observe?: Observe;
}

/** What one request may have of its own. */
export interface CallOptions {
  /**
   * The module called. Routing headers are left out for `credentials` and `hubclientinfo`, which
   * are not routed (OCPI 2.2.1 §4.1.8). Default: a functional module.
   */
  readonly module?: ModuleId | "versions";
  /** In place of the client's. */
  readonly routing?: Routing;
  /** Ends the request, its repeats and waits. */
  readonly signal?: AbortSignal;
  /** `X-Correlation-ID`, for a request that is one of a chain. Default: a new one. */
  readonly correlationId?: string;
  /** In place of the client's, milliseconds. */
  readonly timeoutMs?: number;
  /** Whose the object is, for forms of versions that do not say it. */
  readonly owner?: Owner;
}

export interface PageQuery extends CallOptions {
  /** Only objects updated at or after this time (RFC 3339, UTC). */
  readonly dateFrom?: string;
  /** Only objects updated before this time (RFC 3339, UTC). */
  readonly dateTo?: string;
  /** Items a page; the peer may give fewer. */
  readonly limit?: number;
  /** Pages that are read before the list counts as endless. Default: 20,000. */
  readonly maxPages?: number;
  /** Asks for the next page while the caller works on this one. Default: true. */
  readonly prefetch?: boolean;
}
