import type { Clock, Database, Encryption } from "../../database/index.ts";
import type { EventBook } from "../events/event-book.ts";
import type { Listener } from "../listener.ts";

/** What the parts of webhooks share. */
export interface WebhookContext {
  readonly database: Database;
  /** The sandbox's time: retries, the log, secrets. */
  readonly clock: Clock;
  /** The machine's time: receivers compare `webhook-timestamp` with their own. */
  readonly machine: Clock;
  readonly encryption: Encryption;
  readonly events: EventBook;
  readonly listener: Listener;
  /** A guarded fetch, see `createPeerFetch`. */
  readonly fetch: typeof fetch;
  /** The sandbox's leave: endpoints on this machine, by http. */
  readonly allowLoopback: boolean;
  /** From 0 to below 1, for the jitter of retries. */
  readonly random: () => number;
}
