import type { EndpointName } from "@networkcore/contract";
import { ProblemError } from "../http/problem.ts";
import { driverOf, type MockCaller } from "../network/callers.ts";
import type { MockState } from "../network/mock-state.ts";
import type { ActiveScenario, ScenarioPlace } from "./active-scenarios.ts";
import { scenarioOfDriver } from "./magic-ids.ts";
import type { ScenarioName } from "./scenario-name.ts";

const DELAY_MS = 2000;

/** The network is cut: there is no answer at all. */
export class NetworkCut extends Error {
  override readonly name = "NetworkCut";
}

/** A pause in real time that ends early, with the signal's reason, when the caller gives up. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** A driver with a magic reference sees each endpoint fail once. */
function magicFailure(state: MockState, driver: string, endpoint: EndpointName): boolean {
  const key = `${driver} ${endpoint}`;
  const first = !state.failedOnce.has(key);
  state.failedOnce.add(key);
  return first;
}

/**
 * Lets a call go wrong as the scenarios say that hold for it.
 *
 * @throws {ProblemError} `rate_limited`, `internal`
 * @throws {NetworkCut}
 */
export async function disturbCall(
  state: MockState,
  caller: MockCaller,
  endpoint: EndpointName,
  signal: AbortSignal,
): Promise<void> {
  const driver = driverOf(caller);
  const place: ScenarioPlace = { driver, endpoint };
  const magic = driver === undefined ? undefined : scenarioOfDriver(driver);
  const happens = (name: ScenarioName): ActiveScenario["scope"] | undefined =>
    state.scenarios.take(name, place)?.scope ?? (magic === name ? {} : undefined);
  const slow = happens("slow-answers");
  if (slow !== undefined) await pause(slow.delayMs ?? DELAY_MS, signal);
  if (happens("network-cut") !== undefined) throw new NetworkCut("the network is cut");
  const limited = happens("rate-limit");
  if (limited !== undefined) {
    const seconds = String(limited.retryAfterSeconds ?? 1);
    throw new ProblemError("rate_limited", `too many requests: try again in ${seconds} s`, null, {
      "retry-after": seconds,
      ratelimit: `"default";r=0;t=${seconds}`,
    });
  }
  const asked = state.scenarios.take("server-errors", place) !== undefined;
  const byMagic = magic === "server-errors" && magicFailure(state, driver ?? "", endpoint);
  if (asked || byMagic) {
    throw new ProblemError("internal", "an unforeseen error; quote the request_id to support");
  }
}
