import type { ScenarioName } from "./scenario-name.ts";

/**
 * Endings of an EVSE's uid that need no code: what they stand for happens at that EVSE. An EVSE
 * that ends in `-OFFLINE` is out of order from the beginning.
 */
export const magicEvses = {
  "-REJECT": "start-rejected",
  "-DECLINED": "payment-declined",
  "-DROPS": "charger-offline",
  "-TIMEOUT": "start-timeout",
  "-SLOW": "slow-cpo",
  "-PRICE-CHANGE": "price-change",
  "-LOST-CDR": "lost-cdr",
  "-REFUND": "refund",
} as const satisfies Record<string, ScenarioName>;

/** References of drivers whose every call goes as the scenario says. */
export const magicDrivers = {
  "rate-limited": "rate-limit",
  "server-errors": "server-errors",
  "network-cut": "network-cut",
  "slow-answers": "slow-answers",
} as const satisfies Record<string, ScenarioName>;

/** What happens at an EVSE because of its uid. */
export function scenarioOfEvse(uid: string): ScenarioName | undefined {
  return Object.entries(magicEvses).find(([ending]) => uid.endsWith(ending))?.[1];
}

/** What happens to a driver's calls because of the driver's reference. */
export function scenarioOfDriver(reference: string): ScenarioName | undefined {
  return Object.entries(magicDrivers).find(([name]) => name === reference)?.[1];
}
