import { emptyBooks } from "../books/books.ts";
import { ownConnection } from "../connections/own-stations.ts";
import { emptyEventLog } from "../events/event-log.ts";
import { CallCounter, type CallLimit } from "../http/call-limit.ts";
import { IdempotencyKeys } from "../http/idempotency.ts";
import { ActiveScenarios } from "../scenarios/active-scenarios.ts";
import { Callers } from "./callers.ts";
import { type ClockOptions, makeClock } from "./clock.ts";
import { buildDirectory, type ChooseStartHealth } from "./directory.ts";
import type { MockState } from "./mock-state.ts";
import { seededRandom } from "./random.ts";

/** What a network begins with. */
export interface Beginning extends ClockOptions {
  readonly origin: string;
  readonly seed: number;
  readonly secretKeys: readonly string[];
  readonly startHealth: ChooseStartHealth | undefined;
  readonly callLimit: CallLimit | undefined;
  readonly send: ((request: Request) => Promise<Response>) | null;
}

/** The state of a network in which nothing has happened yet. */
export function newState(beginning: Beginning, pulse: () => void): MockState {
  const { origin, seed, secretKeys, startHealth, callLimit, send } = beginning;
  const clock = makeClock(beginning);
  const random = seededRandom(seed);
  const own = ownConnection(clock.now());
  return {
    origin,
    clock,
    random,
    get speed() {
      return clock.speed;
    },
    stations: buildDirectory(seed, clock.now(), startHealth),
    callers: new Callers(secretKeys, clock, random),
    quotes: new Map(),
    sessions: new Map(),
    connections: new Map([[own.id, own]]),
    tokens: new Map(),
    books: emptyBooks(),
    events: emptyEventLog(),
    webhookEndpoints: new Map(),
    deliveries: new Map(),
    courier: { handlers: new Map(), send, round: null, waits: 0 },
    idempotency: new IdempotencyKeys(),
    calls: new CallCounter(callLimit),
    requests: 0,
    scenarios: new ActiveScenarios(),
    failedOnce: new Set(),
    streams: new Set(),
    pulse,
  };
}
