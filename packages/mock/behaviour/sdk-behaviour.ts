import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBadInput } from "./bad-input.ts";
import type { BehaviourTarget, RunningTarget } from "./behaviour-target.ts";
import { describeChargingRoad } from "./charging-road.ts";
import { describeConnections } from "./connections.ts";
import { describeConventions } from "./conventions.ts";
import { describeEvents } from "./events.ts";
import { describeIdempotency } from "./idempotency.ts";
import { describeLists } from "./lists.ts";
import { describePrivacy } from "./privacy.ts";
import { describeRefusedCharges } from "./refused-charges.ts";
import { describeSearchAndQuote } from "./search-and-quote.ts";
import { describeSessionProof } from "./session-proof.ts";
import { describeSettlement } from "./settlement.ts";
import { describeTokens } from "./tokens.ts";
import { describeCoverage } from "./twin/coverage.ts";
import { differencesOf } from "./twin/differences.ts";
import { meantToDiffer } from "./twin/meant-to-differ.ts";
import { Recording } from "./twin/recording.ts";
import { describeWebhookDelivery } from "./webhook-delivery.ts";
import { describeWebhookEndpoints } from "./webhook-endpoints.ts";
import { describeWebhookOutage } from "./webhook-outage.ts";

export type { BehaviourTarget } from "./behaviour-target.ts";

/** What a target answered, once its suite has run. */
export interface Behaviour {
  readonly name: string;
  recording(): Recording;
}

/**
 * The one behaviour of the API, seen through the SDK. The mock and the platform are held against
 * the same suite, so that what was built on the mock runs on the platform. The suite fails where
 * an endpoint of the contract or one of its problems was not met.
 *
 * @param name - whose behaviour, for the test report
 * @param makeTarget - starts the API; it is closed at the end
 * @returns what was answered, for {@link describeTwins}
 *
 * @example
 * describeSdkBehaviour("the platform", async () => ({
 *   baseUrl, secretKey, otherSecretKey, operatorKey,
 *   place: { latitude: 52.52, longitude: 13.405 },
 *   close: () => stop(),
 * }));
 */
export function describeSdkBehaviour(
  name: string,
  makeTarget: () => Promise<BehaviourTarget>,
): Behaviour {
  let running: RunningTarget | undefined;
  let heard: Recording | undefined;
  const recording = (): Recording => {
    if (heard === undefined) throw new Error(`${name} has not been asked anything`);
    return heard;
  };
  const target = (): RunningTarget => {
    if (running === undefined) throw new Error("the target has not started");
    return running;
  };
  describe(`behaviour of ${name}`, () => {
    beforeAll(async () => {
      const made = await makeTarget();
      heard = new Recording(made.baseUrl, globalThis.fetch);
      running = { ...made, fetch: heard.fetch };
    }, 120_000);
    afterAll(async () => running?.close());

    describe("bad input", () => describeBadInput(target));
    describe("conventions", () => describeConventions(target));
    describe("idempotency", () => describeIdempotency(target));
    describe("search and quote", () => describeSearchAndQuote(target));
    describe("connections", () => describeConnections(target));
    describe("cards", () => describeTokens(target));
    describe("webhook endpoints", () => describeWebhookEndpoints(target));
    describe("refused charges", () => describeRefusedCharges(target));
    describe("charging", () => describeChargingRoad(target));
    describe("price proof", () => describeSessionProof(target));
    describe("privacy", () => describePrivacy(target));
    // They move the time by days.
    describe("webhook delivery", () => describeWebhookDelivery(target));
    describe("webhook outage", () => describeWebhookOutage(target));
    describe("settlement", () => describeSettlement(target));
    // What was made before is listed, and has been told of.
    describe("events", () => describeEvents(target));
    describe("lists", () => describeLists(target));
    describe("coverage", () => describeCoverage(recording));
  });
  return { name, recording };
}

/**
 * Two targets answer alike: the same statuses, problems, headers, fields and kinds of values.
 * Comes after both have run, in the same file.
 */
export function describeTwins(first: Behaviour, second: Behaviour): void {
  test(`${first.name} and ${second.name} answer alike`, () => {
    const [one, other] = [first, second].map((behaviour) => ({
      name: behaviour.name,
      heard: behaviour.recording(),
    }));
    if (one === undefined || other === undefined) throw new Error("there are two");
    expect(differencesOf(one, other, meantToDiffer)).toEqual([]);
  });
}
