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
   * `stream-cut`.
   */
  readonly times?: number | undefined;
  /** Of `slow-answers`: real milliseconds. Default 2,000. */
  readonly delayMs?: number | undefined;
  /** Of `rate-limit`: what `Retry-After` says. Default 1. */
  readonly retryAfterSeconds?: number | undefined;
}

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

const usualTimes: Partial<Record<ScenarioName, number>> = { "server-errors": 2, "stream-cut": 1 };

function holdsAt({ scope, timesLeft }: ActiveScenario, place: ScenarioPlace): boolean {
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

  /** Whether a scenario holds at a place, without counting. */
  holds(name: ScenarioName, place: ScenarioPlace): boolean {
    return this.#active.some((one) => one.name === name && holdsAt(one, place));
  }
}
