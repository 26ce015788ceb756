import { endpoints } from "@networkcore/contract";
import type { MockState } from "../network/mock-state.ts";
import type { ScenarioScope } from "../scenarios/active-scenarios.ts";
import { isScenarioName, type ScenarioName, scenarios } from "../scenarios/scenario-name.ts";
import { checkNumber, checkObject, checkText, checkWhole, refuse } from "./check-argument.ts";

const fields = [
  "stationId", "evseUid", "driver", "endpoint", "times", "delayMs", "retryAfterSeconds",
] as const satisfies readonly (keyof ScenarioScope)[];

function checkScope(scope: ScenarioScope): void {
  checkObject("scope", scope, fields);
  for (const key of ["stationId", "evseUid", "driver"] as const) {
    if (scope[key] !== undefined) checkText(`scope.${key}`, scope[key]);
  }
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
export function startScenario(
  state: MockState,
  name: ScenarioName,
  scope: ScenarioScope = {},
): () => void {
  if (!isScenarioName(name)) {
    refuse("name", `${String(name)} is none of ${Object.keys(scenarios).join(", ")}`);
  }
  checkScope(scope);
  const active = state.scenarios.add(name, scope);
  if (name === "network-cut") for (const stream of state.streams) stream.cut();
  return () => state.scenarios.remove(active);
}
