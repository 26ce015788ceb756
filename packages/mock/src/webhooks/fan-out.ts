import type { PartnerEvent } from "../events/event-log.ts";
import { namedId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import type { WebhookDeliveryRecord, WebhookEndpointRecord } from "./webhook-record.ts";

/** Whether an endpoint wants to be told of an event. */
export function wants(endpoint: WebhookEndpointRecord, { partner, event }: PartnerEvent): boolean {
  if (endpoint.partner !== partner || event.type === "webhook_endpoint.test") return false;
  return endpoint.eventTypes === null || endpoint.eventTypes.some((type) => type === event.type);
}

/** Sets the delivery of an event to an endpoint in motion, for the first time or again. */
export function setInMotion(
  { deliveries }: MockState,
  endpoint: WebhookEndpointRecord,
  { event }: PartnerEvent,
  at: Date,
): WebhookDeliveryRecord {
  const moment = at.toISOString();
  const id = namedId("whd", new Date(event.created_at), `${endpoint.id}/${event.id}`);
  const before = deliveries.get(id);
  const delivery: WebhookDeliveryRecord = {
    id,
    endpointId: endpoint.id,
    eventId: event.id,
    eventType: event.type as WebhookDeliveryRecord["eventType"],
    attempts: before?.attempts ?? [],
    createdAt: before?.createdAt ?? moment,
    state: "pending",
    attemptsInRow: 0,
    motionAt: moment,
    nextAttemptAt: moment,
    deliveredAt: null,
  };
  deliveries.set(id, delivery);
  return delivery;
}

/** Hands an event to every endpoint that is enabled and wants it. */
export function fanOut(state: MockState, entry: PartnerEvent): void {
  for (const endpoint of state.webhookEndpoints.values()) {
    if (endpoint.state !== "enabled" || !wants(endpoint, entry)) continue;
    setInMotion(state, endpoint, entry, new Date(entry.event.created_at));
  }
}
