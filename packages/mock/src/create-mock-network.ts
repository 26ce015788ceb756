import { checkText, refuse } from "./control/check-argument.ts";
import { networkClock } from "./control/network-clock.ts";
import { startScenario } from "./control/scenario-control.ts";
import { deliverLostCdr, sessionControl } from "./control/session-control.ts";
import { restoreSnapshot, takeSnapshot } from "./control/snapshot.ts";
import { stationControl } from "./control/station-control.ts";
import { subscribe, takeAt } from "./control/webhook-control.ts";
import { requestAnswerer } from "./http/answer-request.ts";
import { networkFetch } from "./http/network-fetch.ts";
import type { MockNetwork } from "./mock-network.ts";
import { type MockNetworkOptions, readOptions } from "./mock-network-options.ts";
import type { MockState } from "./network/mock-state.ts";
import { newState } from "./network/new-state.ts";
import { makePulse } from "./network/pulse.ts";
import { deliverDue } from "./webhooks/deliver-due.ts";

const TOKEN_LIFE_S = 3600;

/**
 * Makes a charging network that lives in memory and answers the API's calls.
 *
 * @throws {TypeError} for an option that makes no sense; the message names it
 *
 * @example
 * const network = createMockNetwork({ now: "2026-11-21T08:00:00Z" });
 * const networkCore = new NetworkCore({ secretKey: network.secretKey, fetch: network.fetch });
 */
export function createMockNetwork(options: MockNetworkOptions = {}): MockNetwork {
  const beginning = readOptions(options);
  const state: MockState = newState(
    beginning,
    makePulse(() => state),
  );
  if (options.state !== undefined) restoreSnapshot(state, options.state);
  if (options.speed !== undefined) state.clock.speed = beginning.speed;
  const { origin, secretKeys } = beginning;
  const [secretKey = refuse("options.secretKeys", "give at least one")] = secretKeys;
  return {
    origin,
    secretKey,
    fetch: networkFetch(origin, requestAnswerer(state)),
    clientToken(driverReference) {
      checkText("driverReference", driverReference);
      return state.callers.issue(secretKey, driverReference, TOKEN_LIFE_S).token;
    },
    clock: networkClock(state),
    scenario: (name, scope) => startScenario(state, name, scope),
    reset: () => state.scenarios.clear(),
    stations: stationControl(state),
    sessions: sessionControl(state),
    deliverCdr: (sessionId) => deliverLostCdr(state, sessionId),
    onWebhook: (handler, webhookOptions) => subscribe(state, handler, webhookOptions),
    takeWebhooks: (url, handler) => takeAt(state, url, handler),
    idle: () => deliverDue(state),
    state: () => takeSnapshot(state),
    restore: (snapshot) => restoreSnapshot(state, snapshot),
  };
}
