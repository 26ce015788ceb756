import type { Books } from "../books/books.ts";
import type { ConnectionRecord } from "../connections/connection-record.ts";
import type { Callers } from "./callers.ts";
import type { MockClock } from "./clock.ts";
import type { MockStation } from "./directory.ts";
import type { QuoteRecord } from "./quote-record.ts";
import type { Random } from "./random.ts";
import { secondNow, type SessionRecord } from "./session-record.ts";
import { stateAt } from "./session-timeline.ts";
import type { TokenRecord } from "./token-record.ts";

/** Everything a mock network knows. */
export interface MockState {
  /** What the SDK has as `baseUrl`. */
  readonly origin: string;
  readonly clock: MockClock;
  readonly random: Random;
  /** How many times as fast as the clock sessions run. */
  readonly speed: number;
  readonly stations: ReadonlyMap<string, MockStation>;
  readonly callers: Callers;
  readonly quotes: Map<string, QuoteRecord>;
  /** In the order of their creation. */
  readonly sessions: Map<string, SessionRecord>;
  /** By their ids, in the order of their creation. */
  readonly connections: Map<string, ConnectionRecord>;
  /** Drivers' cards, in the order of their creation. */
  readonly tokens: Map<string, TokenRecord>;
  /** To be read through `booksNow`, which brings them up to date. */
  readonly books: Books;
}

const OVER = new Set(["ended", "cleared", "failed"]);

/** Whether a session has not ended. */
export function isLive(state: MockState, record: SessionRecord): boolean {
  return !OVER.has(stateAt(record.course, secondNow(record, state.clock, state.speed)));
}

/** Whether a session runs on an EVSE. */
export function isBusy(state: MockState, evseUid: string): boolean {
  return [...state.sessions.values()].some(
    (record) => record.quote.evse.record.uid === evseUid && isLive(state, record),
  );
}
