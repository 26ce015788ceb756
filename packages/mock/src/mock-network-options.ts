import {
  checkFunction,
  checkNumber,
  checkObject,
  checkWhole,
  readDate,
  refuse,
} from "./control/check-argument.ts";
import type { MockSnapshot } from "./control/snapshot.ts";
import type { CallLimit } from "./http/call-limit.ts";
import type { ChooseStartHealth, StartHealth } from "./network/directory.ts";
import type { Beginning } from "./network/new-state.ts";

/** How a mock network is set up. Everything has a default. */
export interface MockNetworkOptions {
  /**
   * Where the time comes from. A `Date` or an RFC 3339 text stands still until it is moved; a
   * function is asked each time. Default: the real time.
   *
   * @example { now: "2026-11-21T08:00:00Z" }
   */
  readonly now?: Date | string | (() => Date) | undefined;
  /** The same seed gives the same ids and the same busy chargers. Default 1. */
  readonly seed?: number | undefined;
  /** What the SDK has as `baseUrl`. Default `http://localhost:4400`. */
  readonly origin?: string | undefined;
  /** How many times as fast as the clock sessions run. Default 60. */
  readonly speed?: number | undefined;
  /** Keys of partners; each is a partner of its own. Default `sk_test_mock` and `…_other`. */
  readonly secretKeys?: readonly string[] | undefined;
  /**
   * How well starts go at a station; a search shows `down` ones last. Default: `good` everywhere.
   *
   * @example ({ name }) => (name.startsWith("Shell") ? "down" : "good")
   */
  readonly startHealth?: ChooseStartHealth | undefined;
  /**
   * So many calls a caller may make in so many seconds of the network's time; more are answered
   * 429. Default: the headers tell the platform's own limits, and nobody is refused.
   */
  readonly callLimit?: CallLimit | undefined;
  /**
   * `true` sends webhooks whose URL no function takes out with `fetch`, so that MSW or a real
   * server takes them. Default `false`: such an attempt fails.
   */
  readonly deliverOverHttp?: boolean | undefined;
  /**
   * A snapshot to go on from, as `network.state()` gave it, with its time; its speed too, unless
   * `speed` is given. Default: nothing has happened.
   */
  readonly state?: MockSnapshot | undefined;
}

const fields = [
  "now", "seed", "origin", "speed", "secretKeys", "startHealth", "callLimit", "deliverOverHttp",
  "state",
] as const satisfies readonly (keyof MockNetworkOptions)[];

function readOrigin(origin: string): string {
  const url = URL.parse(origin);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    refuse("options.origin", "must be an origin such as http://localhost:4400");
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    refuse("options.origin", "must be an origin, without a path");
  }
  return url.origin;
}

function checkKeys(keys: readonly string[]): void {
  if (!Array.isArray(keys) || keys.length === 0) refuse("options.secretKeys", "give at least one");
  for (const key of keys) {
    if (typeof key !== "string" || !/^sk_test_\w{1,80}$/.test(key)) {
      refuse("options.secretKeys", "each must begin with sk_test_");
    }
    if (key.startsWith("sk_test_operator")) {
      refuse("options.secretKeys", "sk_test_operator… is an operator's key, not a partner's");
    }
  }
  if (new Set(keys).size < keys.length) refuse("options.secretKeys", "each must be another one");
}

function checkLimit(limit: CallLimit): void {
  checkObject("options.callLimit", limit, ["requests", "seconds"]);
  checkWhole("options.callLimit.requests", limit.requests, 1);
  checkWhole("options.callLimit.seconds", limit.seconds, 1);
}

function readNow(now: MockNetworkOptions["now"]): Date | (() => Date) | undefined {
  if (now === undefined) return now;
  if (typeof now !== "function") return readDate("options.now", now);
  return () => {
    const date: unknown = now();
    if (date instanceof Date && !Number.isNaN(date.getTime())) return date;
    return refuse("options.now", "must return a Date that names a time");
  };
}

const healths: readonly StartHealth[] = ["good", "degraded", "down", "unknown"];

function readStartHealth(choose: ChooseStartHealth | undefined): ChooseStartHealth | undefined {
  if (choose === undefined) return undefined;
  checkFunction("options.startHealth", choose);
  return (station) => {
    const health = choose(station);
    if (healths.includes(health)) return health;
    return refuse("options.startHealth", `must return one of ${healths.join(", ")}`);
  };
}

/** Checks options and fills in what is not given. */
export function readOptions(options: MockNetworkOptions = {}): Beginning {
  checkObject("options", options, fields);
  const { now, seed = 1, speed = 60, startHealth, callLimit, deliverOverHttp = false } = options;
  const { secretKeys = ["sk_test_mock", "sk_test_mock_other"] } = options;
  checkWhole("options.seed", seed, 0);
  checkNumber("options.speed", speed, Number.MIN_VALUE);
  checkKeys(secretKeys);
  if (callLimit !== undefined) checkLimit(callLimit);
  if (typeof deliverOverHttp !== "boolean") refuse("options.deliverOverHttp", "must be a boolean");
  return {
    origin: readOrigin(options.origin ?? "http://localhost:4400"),
    now: readNow(now),
    seed,
    speed,
    secretKeys,
    startHealth: readStartHealth(startHealth),
    callLimit,
    send: deliverOverHttp ? (request) => fetch(request) : null,
  };
}
