import type {
  EventType,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
} from "@networkcore/contract";

/** A secret that signs. */
export interface WebhookSecret {
  readonly secret: string;
  readonly createdAt: string;
  /** When it stops to sign; null for the present one. */
  readonly expiresAt: string | null;
}

/** A webhook endpoint as the network keeps it. */
export interface WebhookEndpointRecord {
  readonly id: string;
  readonly partner: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly EventType[] | null;
  readonly state: "enabled" | "disabled";
  readonly disabledBecause: "request" | "failing" | "gone" | null;
  /** Newest first. */
  readonly secrets: readonly WebhookSecret[];
  readonly failingSince: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A delivery as the network keeps it. */
export interface WebhookDeliveryRecord {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventType: EventType;
  readonly state: "pending" | "delivered" | "failed";
  readonly attempts: readonly WebhookAttempt[];
  /** Attempts since it was last set in motion: they decide how long the next pause is. */
  readonly attemptsInRow: number;
  /** When it was last set in motion; it is given up three days later. */
  readonly motionAt: string;
  readonly nextAttemptAt: string | null;
  readonly deliveredAt: string | null;
  readonly createdAt: string;
}

const HINT_LENGTH = 10;

/** The secrets that sign at an instant. */
export function liveSecrets(endpoint: WebhookEndpointRecord, now: Date): readonly WebhookSecret[] {
  return endpoint.secrets.filter(
    ({ expiresAt }) => expiresAt === null || new Date(expiresAt) > now,
  );
}

export function wireWebhookEndpoint(
  endpoint: WebhookEndpointRecord,
  now: Date,
  state: WebhookEndpoint["state"] = endpoint.state,
): WebhookEndpoint {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    event_types: endpoint.eventTypes === null ? null : [...endpoint.eventTypes],
    state,
    disabled_because: endpoint.disabledBecause,
    secrets: liveSecrets(endpoint, now).map(({ secret, createdAt, expiresAt }) => ({
      hint: secret.slice(0, HINT_LENGTH),
      created_at: createdAt,
      expires_at: expiresAt,
    })),
    failing_since: endpoint.failingSince,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  };
}

export function wireWebhookDelivery(delivery: WebhookDeliveryRecord): WebhookDelivery {
  return {
    id: delivery.id,
    webhook_endpoint_id: delivery.endpointId,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    state: delivery.state,
    attempts: [...delivery.attempts],
    next_attempt_at: delivery.nextAttemptAt,
    delivered_at: delivery.deliveredAt,
    created_at: delivery.createdAt,
  };
}
