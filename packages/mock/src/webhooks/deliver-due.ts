import { catchUp } from "../events/catch-up.ts";
import { record } from "../events/event-log.ts";
import type { MockState } from "../network/mock-state.ts";
import { type AttemptOutcome, handOver } from "./courier.ts";
import { byNextAttempt } from "./due-order.ts";
import { fanOut } from "./fan-out.ts";
import { isInsideHandler } from "./inside-handler.ts";
import { DISABLED_AFTER_MS, nextAttempt } from "./retry-schedule.ts";
import { webhookHeaders } from "./sign-webhook.ts";
import {
  liveSecrets,
  type WebhookDeliveryRecord,
  type WebhookEndpointRecord,
  wireWebhookEndpoint,
} from "./webhook-record.ts";

/** Attempts that the log of a delivery keeps. */
const KEPT_ATTEMPTS = 20;
const GONE = 410;

/** The deliveries that can be tried, the one that is due first in front. */
export function waitingDeliveries(state: MockState): WebhookDeliveryRecord[] {
  return [...state.deliveries.values()]
    .filter(({ nextAttemptAt, endpointId }) => {
      return nextAttemptAt !== null && state.webhookEndpoints.get(endpointId)?.state === "enabled";
    })
    .toSorted(byNextAttempt);
}

function disable(
  state: MockState,
  endpoint: WebhookEndpointRecord,
  because: "failing" | "gone",
  at: Date,
): void {
  const moment = at.toISOString();
  const disabled: WebhookEndpointRecord = {
    ...endpoint,
    state: "disabled",
    disabledBecause: because,
    updatedAt: moment,
  };
  state.webhookEndpoints.set(endpoint.id, disabled);
  const told = record(state.events, {
    partner: endpoint.partner,
    type: "webhook_endpoint.disabled",
    at,
    subjectId: endpoint.id,
    data: { webhook_endpoint: wireWebhookEndpoint(disabled, at) },
  });
  fanOut(state, told);
}

function settleEndpoint(state: MockState, id: string, outcome: AttemptOutcome, at: Date): void {
  const endpoint = state.webhookEndpoints.get(id);
  if (endpoint === undefined) return;
  const failingSince = outcome.error === null ? null : (endpoint.failingSince ?? at.toISOString());
  const changed = { ...endpoint, failingSince };
  state.webhookEndpoints.set(id, changed);
  const tooLong =
    failingSince !== null && at.getTime() - Date.parse(failingSince) >= DISABLED_AFTER_MS;
  if (changed.state !== "enabled") return;
  if (outcome.status === GONE) disable(state, changed, "gone", at);
  else if (tooLong) disable(state, changed, "failing", at);
}

async function attempt(state: MockState, delivery: WebhookDeliveryRecord): Promise<void> {
  const endpoint = state.webhookEndpoints.get(delivery.endpointId);
  const entry = state.events.events.find(({ event }) => event.id === delivery.eventId);
  if (endpoint === undefined || entry === undefined || delivery.nextAttemptAt === null) return;
  const at = new Date(delivery.nextAttemptAt);
  const body = JSON.stringify(entry.event);
  const secrets = liveSecrets(endpoint, at).map(({ secret }) => secret);
  const sentAt = state.clock.machineNow();
  const sign = () => webhookHeaders(delivery.eventId, sentAt, body, secrets);
  const outcome = await handOver(state.courier, endpoint.url, sign, body);
  const present = state.deliveries.get(delivery.id);
  // Meanwhile the endpoint was deleted, or the network began anew.
  if (present === undefined) return;
  const failures = present.attemptsInRow + 1;
  const next = outcome.error === null ? null : nextAttempt(present, failures, at);
  const delivered = outcome.error === null;
  const attempts = [
    ...present.attempts,
    { attempted_at: at.toISOString(), ...outcome, duration_ms: 0 },
  ];
  state.deliveries.set(delivery.id, {
    ...present,
    attempts: attempts.slice(-KEPT_ATTEMPTS),
    attemptsInRow: failures,
    state: delivered ? "delivered" : next === null ? "failed" : "pending",
    nextAttemptAt: next?.toISOString() ?? null,
    deliveredAt: delivered ? at.toISOString() : null,
  });
  settleEndpoint(state, endpoint.id, outcome, at);
}

/** The delivery that is due now and was due first. */
function firstDue(state: MockState): WebhookDeliveryRecord | undefined {
  const [first] = waitingDeliveries(state);
  if (first === undefined || first.nextAttemptAt === null) return undefined;
  return new Date(first.nextAttemptAt) <= state.clock.now() ? first : undefined;
}

async function deliverRound(state: MockState): Promise<void> {
  for (let due = firstDue(state); due !== undefined; due = firstDue(state)) {
    await attempt(state, due);
    catchUp(state);
  }
}

/**
 * Delivers every webhook that is due, one after the other in the order in which they fell due,
 * with the retries that fall due meanwhile. Whoever calls while that goes on waits for it, but for
 * a handler, for which it waits itself: what a handler makes due follows when it has answered.
 */
export async function deliverDue(state: MockState): Promise<void> {
  const { courier } = state;
  catchUp(state);
  if (isInsideHandler(courier)) return;
  courier.waits += 1;
  while (courier.round !== null || firstDue(state) !== undefined) {
    courier.round ??= deliverRound(state).finally(() => {
      courier.round = null;
    });
    await courier.round;
  }
}

/**
 * Waits until nothing is under way, so that no webhook is taken at another time than it was sent.
 * A handler does not wait: that would be for itself.
 */
export async function deliveriesDone(state: MockState): Promise<void> {
  const { courier } = state;
  if (isInsideHandler(courier)) return;
  courier.waits += 1;
  while (courier.round !== null) await courier.round;
}
