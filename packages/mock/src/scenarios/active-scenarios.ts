import type { EndpointName } from "@networkcore/contract";
import type { ScenarioName } from "./scenario-name.ts";

/** Where a scenario holds, and how often. What is not given holds everywhere. */
export interface ScenarioScope {
  readonly stationId?: string | undefined;
  readonly evseUid?: string | undefined;
  /** The driver's reference, as the client token was made for it. */
  readonly driver?: string | undefined;
  /** Name of the endpoint in the contract, such as `startSession`; only where calls go wrong. */
  readonly endpoint?: EndpointName | undefined;
  /**
   * How often it happens. Default: until it is stopped, but twice for `server-errors` and once for
   * `stream-cut` and `price-change`.
   */
  readonly times?: number | undefined;
  /** Of `slow-answers`: real milliseconds. Default 2,000. */
  readonly delayMs?: number | undefined;
  /** Of `rate-limit`: what `Retry-After` says. Default 1. */
  readonly retryAfterSeconds?: number | undefined;
}

const ofSessions = ["stationId", "evseUid", "driver", "times"] as const;
const ofCalls = ["driver", "endpoint", "times"] as const;

/** What the scope of each scenario can say. */
export const scopeFields = {
  "start-rejected": ofSessions,
  "payment-declined": ofSessions,
  "charger-offline": ofSessions,
  "start-timeout": ofSessions,
  "slow-cpo": ofSessions,
  "price-change": ofSessions,
  "lost-cdr": ofSessions,
  refund: ofSessions,
  "rate-limit": [...ofCalls, "retryAfterSeconds"],
  "server-errors": ofCalls,
  "network-cut": ofCalls,
  "stream-cut": ["driver", "times"],
  "slow-answers": [...ofCalls, "delayMs"],
} as const satisfies Record<ScenarioName, readonly (keyof ScenarioScope)[]>;

/** The scope of a scenario: only what it can hold by. */
export type ScopeOf<Name extends ScenarioName> = Pick<
  ScenarioScope,
  (typeof scopeFields)[Name][number]
>;

/** Where something happens that a scenario may change. */
export interface ScenarioPlace {
  readonly stationId?: string | undefined;
  readonly evseUid?: string | undefined;
  readonly driver?: string | undefined;
  readonly endpoint?: EndpointName | undefined;
}

/** A scenario that holds now. */
export interface ActiveScenario {
  readonly name: ScenarioName;
  readonly scope: ScenarioScope;
  timesLeft: number;
}

const usualTimes: Partial<Record<ScenarioName, number>> = {
  "server-errors": 2,
  "stream-cut": 1,
  "price-change": 1,
};

/** Whether a scenario holds at a place. */
export function holdsAt({ scope, timesLeft }: ActiveScenario, place: ScenarioPlace): boolean {
  if (timesLeft <= 0) return false;
  const narrow = ["stationId", "evseUid", "driver", "endpoint"] as const;
  return narrow.every((key) => scope[key] === undefined || scope[key] === place[key]);
}

/** The scenarios that hold, in the order in which they were asked for. */
export class ActiveScenarios {
  readonly #active: ActiveScenario[] = [];

  add(name: ScenarioName, scope: ScenarioScope): ActiveScenario {
    const active = { name, scope, timesLeft: scope.times ?? usualTimes[name] ?? Infinity };
    this.#active.push(active);
    return active;
  }

  remove(active: ActiveScenario): void {
    const at = this.#active.indexOf(active);
    if (at !== -1) this.#active.splice(at, 1);
  }

  clear(): void {
    this.#active.length = 0;
  }

  /** Those that hold somewhere. */
  get all(): readonly ActiveScenario[] {
    return this.#active.filter(({ timesLeft }) => timesLeft > 0);
  }

  /** The first scenario of a name that holds at a place. It counts as having happened once. */
  take(name: ScenarioName, place: ScenarioPlace): ActiveScenario | undefined {
    const found = this.#active.find((one) => one.name === name && holdsAt(one, place));
    if (found !== undefined) found.timesLeft -= 1;
    return found;
  }
}
