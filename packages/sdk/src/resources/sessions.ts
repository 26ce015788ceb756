import {
  getReceipt,
  getSession,
  getSessionProof,
  listSessions,
  startSession,
  stopSession,
} from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type {
  PageRequest,
  Receipt,
  Session,
  SessionEvent,
  SessionProof,
} from "../resource-shapes.ts";
import type { WatchOptions } from "../stream/watch-options.ts";
import { sessionWatcher, type WatchSession } from "../stream/watch-session.ts";

/** Charging sessions, from the start to the receipt. */
export class Sessions {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;
  readonly #watch: WatchSession;

  constructor(api: Api) {
    this.#call = api.call;
    this.#list = api.list;
    this.#watch = sessionWatcher(api);
  }

  /**
   * Starts charging on a quote. The session comes back at once, in a state before `charging`;
   * {@link Sessions.watch} shows how it goes on.
   *
   * @throws {NetworkCoreError} `quote_used`, `quote_expired`, `connector_occupied`,
   *   `station_offline`
   */
  start(request: { readonly quoteId: string }, options?: CallOptions): ApiPromise<Session> {
    return this.#call(startSession, { body: request }, options);
  }

  /** @throws {NetworkCoreError} `session_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<Session> {
    return this.#call(getSession, { params: { id } }, options);
  }

  /** Sessions, newest first. `live` keeps only those that have not ended. */
  list(
    request: PageRequest & { readonly live?: boolean } = {},
    options?: CallOptions,
  ): PagePromise<Session> {
    return this.#list(listSessions, { query: request }, options);
  }

  /** Asks the charger to stop. */
  stop(id: string, options?: CallOptions): ApiPromise<Session> {
    return this.#call(stopSession, { params: { id } }, options);
  }

  /**
   * The receipt.
   *
   * @throws {NetworkCoreError} `receipt_not_ready` until the session is `cleared`
   */
  receipt(id: string, options?: CallOptions): ApiPromise<Receipt> {
    return this.#call(getReceipt, { params: { id } }, options);
  }

  /**
   * The price proof: what anybody needs to recompute the receipt offline, with `checkPriceProof`
   * of `@networkcore/sdk/verify`. The proof in it keeps names of its own, which are those of OCPI.
   *
   * @throws {NetworkCoreError} `receipt_not_ready` until the session is `cleared`
   */
  proof(id: string, options?: CallOptions): ApiPromise<SessionProof> {
    return this.#call(getSessionProof, { params: { id } }, options);
  }

  /**
   * The session live. Resumes by itself after a lost connection, shows no event twice, and ends
   * when the session is cleared, settled, failed, expired, disputed or refunded. Errors of the
   * `clientToken` function count as a lost connection: a phone without a network has no token.
   *
   * To stop at once, abort the `signal`; `break` and `return()` take effect at the next event.
   *
   * @example
   * for await (const { session } of networkCore.sessions.watch(id)) {
   *   console.log(session.state, session.energyKwh, session.cost.gross);
   * }
   */
  watch(id: string, options?: WatchOptions): AsyncIterable<SessionEvent> {
    return this.#watch(id, options);
  }
}
