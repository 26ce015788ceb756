import { endpoints } from "@networkcore/contract";
import { findEvse } from "../network/change-station.ts";
import type { MockState } from "../network/mock-state.ts";
import {
  holdsAt,
  type ScenarioScope,
  type ScopeOf,
  scopeFields,
} from "../scenarios/active-scenarios.ts";
import { isScenarioName, type ScenarioName, scenarios } from "../scenarios/scenario-name.ts";
import { checkNumber, checkObject, checkText, checkWhole, refuse } from "./check-argument.ts";

function checkPlace(state: MockState, { stationId, evseUid, driver }: ScenarioScope): void {
  if (driver !== undefined) checkText("scope.driver", driver);
  if (stationId !== undefined) {
    checkText("scope.stationId", stationId);
    if (!state.stations.has(stationId)) {
      refuse("scope.stationId", `there is no station ${stationId}`);
    }
  }
  if (evseUid === undefined) return;
  checkText("scope.evseUid", evseUid);
  const place = findEvse(state, evseUid) ?? refuse("scope.evseUid", `there is no EVSE ${evseUid}`);
  if (stationId !== undefined && place.station.id !== stationId) {
    refuse("scope.evseUid", `${evseUid} does not stand at ${stationId}`);
  }
}

function checkScope(state: MockState, name: ScenarioName, scope: ScenarioScope): void {
  checkObject("scope", scope, scopeFields[name], `to ${name}`);
  checkPlace(state, scope);
  if (scope.endpoint !== undefined && !Object.hasOwn(endpoints, scope.endpoint)) {
    refuse("scope.endpoint", `there is no endpoint ${String(scope.endpoint)}`);
  }
  if (scope.times !== undefined) checkWhole("scope.times", scope.times, 1);
  if (scope.delayMs !== undefined) checkNumber("scope.delayMs", scope.delayMs, 0);
  if (scope.retryAfterSeconds !== undefined) {
    checkWhole("scope.retryAfterSeconds", scope.retryAfterSeconds, 0);
  }
}

/** Lets a scenario hold from now on; what is returned ends it. */
export function startScenario<Name extends ScenarioName>(
  state: MockState,
  name: Name,
  scope: ScopeOf<Name> = {} as ScopeOf<Name>,
): () => void {
  if (!isScenarioName(name)) {
    refuse("name", `${String(name)} is none of ${Object.keys(scenarios).join(", ")}`);
  }
  checkScope(state, name, scope);
  const active = state.scenarios.add(name, scope);
  if (name === "network-cut") {
    for (const stream of state.streams) {
      if (holdsAt(active, { driver: stream.driver, endpoint: "watchSession" })) stream.cut();
    }
  }
  return () => state.scenarios.remove(active);
}
