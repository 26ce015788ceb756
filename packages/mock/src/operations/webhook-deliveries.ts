import type { ReplayWebhooks } from "@networkcore/contract";
import { type PartnerEvent, record } from "../events/event-log.ts";
import { ProblemError } from "../http/problem.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { setInMotion, wants } from "../webhooks/fan-out.ts";
import {
  type WebhookDeliveryRecord,
  type WebhookEndpointRecord,
  wireWebhookDelivery,
  wireWebhookEndpoint,
} from "../webhooks/webhook-record.ts";
import type { Operation, OperationInput } from "./operation.ts";
import { findWebhookEndpoint } from "./webhook-endpoints.ts";

function enabledEndpoint(input: OperationInput): WebhookEndpointRecord {
  const endpoint = findWebhookEndpoint(input);
  if (endpoint.state === "enabled") return endpoint;
  const detail = `${endpoint.id} is disabled: enable it first`;
  throw new ProblemError("webhook_endpoint_disabled", detail, "id");
}

function deliveriesOf(
  { state }: OperationInput,
  { id }: WebhookEndpointRecord,
): WebhookDeliveryRecord[] {
  return [...state.deliveries.values()].filter(({ endpointId }) => endpointId === id);
}

export const testWebhookEndpoint: Operation = (input) => {
  const { state } = input;
  const endpoint = enabledEndpoint(input);
  const now = state.clock.now();
  const entry = record(state.events, {
    partner: endpoint.partner,
    type: "webhook_endpoint.test",
    at: now,
    subjectId: endpoint.id,
    data: { webhook_endpoint: wireWebhookEndpoint(endpoint, now) },
  });
  return wireWebhookDelivery(setInMotion(state, endpoint, entry, now));
};

export const listWebhookDeliveries: Operation = (input) => {
  const { state: wanted, event_id: eventId } = input.query;
  const found = deliveriesOf(input, findWebhookEndpoint(input))
    .filter((delivery) => wanted === undefined || delivery.state === wanted)
    .filter((delivery) => eventId === undefined || delivery.eventId === eventId)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return pageOfList(found.map(wireWebhookDelivery), input.query);
};

function eventOf({ state }: OperationInput, id: string): PartnerEvent {
  const found = state.events.events.find(({ event }) => event.id === id);
  if (found === undefined) throw new ProblemError("event_not_found", `no event ${id}`);
  return found;
}

export const replayWebhookDelivery: Operation = (input) => {
  const { state, params } = input;
  const { delivery_id: id } = params;
  const endpoint = findWebhookEndpoint(input);
  const delivery = deliveriesOf(input, endpoint).find((one) => one.id === id);
  if (delivery === undefined) {
    throw new ProblemError("webhook_delivery_not_found", `no delivery ${id}`, "delivery_id");
  }
  const entry = eventOf(input, delivery.eventId);
  return wireWebhookDelivery(
    setInMotion(state, enabledEndpoint(input), entry, state.clock.now()),
  );
};

/** Also what happened while the endpoint was disabled, or before there was one. */
export const replayWebhooks: Operation = (input) => {
  const { state } = input;
  const { since, until, undelivered_only: undelivered = false } = input.body as ReplayWebhooks;
  const endpoint = enabledEndpoint(input);
  const now = state.clock.now();
  const [from, to] = [Date.parse(since), until === undefined ? now.getTime() : Date.parse(until)];
  if (Number.isNaN(from)) {
    throw new ProblemError("invalid_request", "since: there is no such time", "since");
  }
  if (Number.isNaN(to)) {
    throw new ProblemError("invalid_request", "until: there is no such time", "until");
  }
  if (to < from) throw new ProblemError("invalid_request", "until: lies before since", "until");
  const delivered = new Set(
    deliveriesOf(input, endpoint)
      .filter((delivery) => delivery.state === "delivered")
      .map(({ eventId }) => eventId),
  );
  const chosen = state.events.events.filter((entry) => {
    const at = Date.parse(entry.event.created_at);
    if (at < from || at > to || !wants(endpoint, entry)) return false;
    return !undelivered || !delivered.has(entry.event.id);
  });
  for (const entry of chosen) setInMotion(state, endpoint, entry, now);
  return { deliveries: chosen.length };
};
