import {
  getReceipt,
  getSession,
  listSessions,
  startSession,
  stopSession,
} from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Page, PageRequest, Receipt, Session, SessionEvent } from "../resource-shapes.ts";
import { sessionWatcher, type WatchOptions, type WatchSession } from "../stream/watch-session.ts";

/** Charging sessions, from the start to the receipt. */
export class Sessions {
  readonly #call: CallEndpoint;
  readonly #watch: WatchSession;

  constructor(api: Api) {
    this.#call = api.call;
    this.#watch = sessionWatcher(api);
  }

  /**
   * Starts charging on a quote. The session comes back at once, in a state before `charging`;
   * {@link Sessions.watch} shows how it goes on.
   *
   * @throws {NetworkCoreError} `quote_used`, `quote_expired`, `connector_occupied`,
   *   `station_offline`
   */
  start(request: { readonly quoteId: string }, options?: CallOptions): Promise<Session> {
    return this.#call(startSession, { body: request }, options);
  }

  get(id: string, options?: CallOptions): Promise<Session> {
    return this.#call(getSession, { params: { id } }, options);
  }

  /** Sessions, newest first. `live` keeps only those that have not ended. */
  list(
    request: PageRequest & { readonly live?: boolean } = {},
    options?: CallOptions,
  ): Promise<Page<Session>> {
    return this.#call(listSessions, { query: request }, options);
  }

  /** Asks the charger to stop. */
  stop(id: string, options?: CallOptions): Promise<Session> {
    return this.#call(stopSession, { params: { id } }, options);
  }

  /**
   * The receipt.
   *
   * @throws {NetworkCoreError} `receipt_not_ready` until the session is `cleared`
   */
  receipt(id: string, options?: CallOptions): Promise<Receipt> {
    return this.#call(getReceipt, { params: { id } }, options);
  }

  /**
   * The session live. Resumes by itself after a lost connection, shows no event twice, and ends
   * when the session is cleared, settled, failed, expired or refunded.
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
