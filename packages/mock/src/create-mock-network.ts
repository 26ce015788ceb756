import type { HttpHandler } from "msw";
import { emptyBooks } from "./books/books.ts";
import { ownConnection } from "./connections/own-stations.ts";
import { requestAnswerer } from "./http/answer-request.ts";
import { mockHandlers } from "./http/handlers.ts";
import { IdempotencyKeys } from "./http/idempotency.ts";
import { Callers } from "./network/callers.ts";
import { makeClock } from "./network/clock.ts";
import { buildDirectory, type ChooseStartHealth } from "./network/directory.ts";
import type { MockState } from "./network/mock-state.ts";
import { seededRandom } from "./network/random.ts";

/** How a mock network is set up. Everything has a default. */
export interface MockNetworkOptions {
  /** Where the time comes from. Default: the real time. */
  readonly now?: () => Date;
  /** The same seed gives the same ids and the same busy chargers. Default 1. */
  readonly seed?: number;
  /** What the SDK has as `baseUrl`. Default `http://localhost:4400`. */
  readonly origin?: string;
  /** How many times as fast as the clock sessions run. Default 60. */
  readonly speed?: number;
  /** Keys of partners; each is a partner of its own. Default `sk_test_mock` and `…_other`. */
  readonly secretKeys?: readonly string[];
  /**
   * How well starts go at a station; a search shows `down` ones last. Default: `good` everywhere.
   *
   * @example ({ name }) => (name.startsWith("Shell") ? "down" : "good")
   */
  readonly startHealth?: ChooseStartHealth;
}

/** A charging network in memory. */
export interface MockNetwork {
  readonly origin: string;
  /** For `setupServer` and `setupWorker` of MSW. */
  readonly handlers: HttpHandler[];
  /** A key that {@link MockNetworkOptions.secretKeys} allows. */
  readonly secretKey: string;
  /** Makes a client token without a server, for a page that has only the mock. */
  clientToken(driverReference: string): string;
}

const TOKEN_LIFE_S = 3600;

/**
 * Makes a charging network that lives in memory and answers the API's calls.
 *
 * @example
 * const network = createMockNetwork();
 * const server = setupServer(...network.handlers);
 */
export function createMockNetwork(options: MockNetworkOptions = {}): MockNetwork {
  const { seed = 1, origin = "http://localhost:4400", speed = 60 } = options;
  const secretKeys = options.secretKeys ?? ["sk_test_mock", "sk_test_mock_other"];
  const [secretKey] = secretKeys;
  if (secretKey === undefined) throw new Error("secretKeys: give at least one");
  const clock = makeClock(options.now ?? (() => new Date()));
  const random = seededRandom(seed);
  const callers = new Callers(secretKeys, clock, random);
  const own = ownConnection(clock.now());
  const state: MockState = {
    origin,
    clock,
    random,
    speed,
    stations: buildDirectory(seed, options.startHealth),
    callers,
    quotes: new Map(),
    sessions: new Map(),
    connections: new Map([[own.id, own]]),
    tokens: new Map(),
    books: emptyBooks(),
  };
  return {
    origin,
    secretKey,
    handlers: mockHandlers(origin, requestAnswerer(state, new IdempotencyKeys())),
    clientToken: (driver) => callers.issue(secretKey, driver, TOKEN_LIFE_S).token,
  };
}
