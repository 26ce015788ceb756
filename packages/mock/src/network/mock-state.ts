import type { Books } from "../books/books.ts";
import type { EventLog } from "../events/event-log.ts";
import type { CallCounter } from "../http/call-limit.ts";
import type { IdempotencyKeys } from "../http/idempotency.ts";
import type { ActiveScenarios } from "../scenarios/active-scenarios.ts";
import type { Courier } from "../webhooks/courier.ts";
import type { WebhookDeliveryRecord, WebhookEndpointRecord } from "../webhooks/webhook-record.ts";
import type { ConnectionRecord } from "../connections/connection-record.ts";
import type { Callers } from "./callers.ts";
import type { MockClock } from "./clock.ts";
import type { MockStation } from "./directory.ts";
import type { QuoteRecord } from "./quote-record.ts";
import type { SeededRandom } from "./random.ts";
import { secondNow, type SessionRecord } from "./session-record.ts";
import { stateAt } from "./session-timeline.ts";
import type { TokenRecord } from "./token-record.ts";

/** Everything a mock network knows. */
export interface MockState {
  /** What the SDK has as `baseUrl`. */
  readonly origin: string;
  readonly clock: MockClock;
  readonly random: SeededRandom;
  /** How many times as fast as the clock sessions run. */
  readonly speed: number;
  /** By their ids. A change puts another object in a station's place. */
  readonly stations: Map<string, MockStation>;
  readonly callers: Callers;
  readonly quotes: Map<string, QuoteRecord>;
  /** In the order of their creation. */
  readonly sessions: Map<string, SessionRecord>;
  /** By their ids, in the order of their creation. */
  readonly connections: Map<string, ConnectionRecord>;
  /** Drivers' cards, in the order of their creation. */
  readonly tokens: Map<string, TokenRecord>;
  /** To be read through `booksNow`, which brings them up to date. */
  books: Books;
  /** Brought up to date by `catchUp`. */
  events: EventLog;
  readonly webhookEndpoints: Map<string, WebhookEndpointRecord>;
  /** By their ids. */
  readonly deliveries: Map<string, WebhookDeliveryRecord>;
  readonly courier: Courier;
  readonly idempotency: IdempotencyKeys;
  readonly calls: CallCounter;
  /** Requests that came without an id. */
  requests: number;
  readonly scenarios: ActiveScenarios;
  /** What magic ids have brought about already, where that happens once. */
  readonly failedOnce: Set<string>;
  /** Live streams that are to be told when something may have fallen due. */
  readonly streams: Set<LiveStream>;
  /** Brings the network up to the present and tells everybody who waits. */
  readonly pulse: () => void;
}

/** A live stream of a session. */
export interface LiveStream {
  readonly sessionId: string;
  /** The reference of the driver who reads it; none when a partner's server does. */
  readonly driver: string | undefined;
  /** Sends what has fallen due. */
  tell(): void;
  /** Breaks off, as when the network is cut. */
  cut(): void;
}

const OVER = new Set(["ended", "cleared", "refunded", "failed", "expired"]);

/** Whether a session has not ended. */
export function isLive(state: MockState, record: SessionRecord): boolean {
  return !OVER.has(stateAt(record.course, secondNow(record, state.clock)));
}

/** The uids of the EVSEs on which a session runs. */
export function busyEvses(state: MockState): ReadonlySet<string> {
  const live = [...state.sessions.values()].filter((record) => isLive(state, record));
  return new Set(live.map(({ quote }) => quote.evse.record.uid));
}
