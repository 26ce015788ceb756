import { afterAll, beforeAll, describe } from "vitest";
import { describeBadInput } from "./bad-input.ts";
import type { BehaviourTarget } from "./behaviour-target.ts";
import { describeChargingRoad } from "./charging-road.ts";
import { describeConnections } from "./connections.ts";
import { describePrivacy } from "./privacy.ts";
import { describeSearchAndQuote } from "./search-and-quote.ts";
import { describeSettlement } from "./settlement.ts";
import { describeTokens } from "./tokens.ts";

export type { BehaviourTarget } from "./behaviour-target.ts";

/**
 * The one behaviour of the API, seen through the SDK. The mock and the platform are held against
 * the same suite, so that what was built on the mock runs on the platform.
 *
 * @param name - whose behaviour, for the test report
 * @param makeTarget - starts the API; it is closed at the end
 *
 * @example
 * describeSdkBehaviour("the platform", async () => ({
 *   baseUrl, secretKey, place: { latitude: 52.52, longitude: 13.405 }, close: () => stop(),
 * }));
 */
export function describeSdkBehaviour(
  name: string,
  makeTarget: () => Promise<BehaviourTarget>,
): void {
  describe(`behaviour of ${name}`, () => {
    let running: BehaviourTarget | undefined;
    const target = (): BehaviourTarget => {
      if (running === undefined) throw new Error("the target has not started");
      return running;
    };
    beforeAll(async () => {
      running = await makeTarget();
    }, 120_000);
    afterAll(async () => running?.close());

    describe("bad input", () => describeBadInput(target));
    describe("search and quote", () => describeSearchAndQuote(target));
    describe("connections", () => describeConnections(target));
    describe("cards", () => describeTokens(target));
    describe("charging", () => describeChargingRoad(target));
    describe("privacy", () => describePrivacy(target));
    // Last: it moves the time by days.
    describe("settlement", () => describeSettlement(target));
  });
}
