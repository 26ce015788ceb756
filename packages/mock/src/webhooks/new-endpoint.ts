import type { EventType } from "@networkcore/contract";
import { makeId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { makeWebhookSecret } from "./make-secret.ts";
import type { WebhookEndpointRecord } from "./webhook-record.ts";

/** What an endpoint is made of. */
export interface NewWebhookEndpoint {
  readonly partner: string;
  /** The URL, or what makes it of the endpoint's id. */
  readonly url: string | ((id: string) => string);
  readonly description?: string | undefined;
  readonly eventTypes?: readonly EventType[] | undefined;
}

/** Makes an endpoint and its first secret. */
export function newWebhookEndpoint(
  state: MockState,
  { partner, url, description, eventTypes }: NewWebhookEndpoint,
): { readonly endpoint: WebhookEndpointRecord; readonly secret: string } {
  const now = state.clock.now();
  const at = now.toISOString();
  const secret = makeWebhookSecret(state.random);
  const id = makeId("whe", now, state.random);
  const endpoint: WebhookEndpointRecord = {
    id,
    partner,
    url: typeof url === "string" ? url : url(id),
    description: description ?? null,
    eventTypes: eventTypes ?? null,
    state: "enabled",
    disabledBecause: null,
    secrets: [{ secret, createdAt: at, expiresAt: null }],
    failingSince: null,
    createdAt: at,
    updatedAt: at,
  };
  state.webhookEndpoints.set(endpoint.id, endpoint);
  return { endpoint, secret };
}
