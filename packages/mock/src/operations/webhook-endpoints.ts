import type {
  CreateWebhookEndpoint,
  RotateWebhookSecret,
  UpdateWebhookEndpoint,
} from "@networkcore/contract";
import { ProblemError } from "../http/problem.ts";
import { ownerOf } from "../network/callers.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { checkEndpointUrl } from "../webhooks/endpoint-url.ts";
import { makeWebhookSecret } from "../webhooks/make-secret.ts";
import { newWebhookEndpoint } from "../webhooks/new-endpoint.ts";
import {
  liveSecrets,
  type WebhookEndpointRecord,
  wireWebhookEndpoint,
} from "../webhooks/webhook-record.ts";
import type { Operation, OperationInput } from "./operation.ts";

const MOST = 20;
const USUAL_OVERLAP_S = 24 * 3600;

export function findWebhookEndpoint({
  state,
  caller,
  params: { id },
}: OperationInput): WebhookEndpointRecord {
  const found = state.webhookEndpoints.get(id ?? "");
  if (found === undefined || found.partner !== ownerOf(caller).partner) {
    throw new ProblemError("webhook_endpoint_not_found", `no webhook endpoint ${id}`, "id");
  }
  return found;
}

function ownEndpoints({ state, caller }: OperationInput): WebhookEndpointRecord[] {
  const { partner } = ownerOf(caller);
  return [...state.webhookEndpoints.values()].filter((endpoint) => endpoint.partner === partner);
}

export const createWebhookEndpoint: Operation = (input) => {
  const { state, caller } = input;
  const { url, description, event_types: eventTypes } = input.body as CreateWebhookEndpoint;
  checkEndpointUrl(url);
  if (ownEndpoints(input).length >= MOST) {
    const detail = `a partner has at most ${MOST} webhook endpoints: delete one`;
    throw new ProblemError("too_many_webhook_endpoints", detail);
  }
  const { partner } = ownerOf(caller);
  const { endpoint, secret } = newWebhookEndpoint(state, { partner, url, description, eventTypes });
  return { ...wireWebhookEndpoint(endpoint, state.clock.now()), secret };
};

export const listWebhookEndpoints: Operation = (input) => {
  const now = input.state.clock.now();
  const list = ownEndpoints(input).map((endpoint) => wireWebhookEndpoint(endpoint, now));
  return pageOfList(list.toReversed(), input.query);
};

export const getWebhookEndpoint: Operation = (input) =>
  wireWebhookEndpoint(findWebhookEndpoint(input), input.state.clock.now());

/** A new URL, and being enabled again, let an endpoint begin afresh. */
export const updateWebhookEndpoint: Operation = (input) => {
  const { state } = input;
  const before = findWebhookEndpoint(input);
  const body = input.body as UpdateWebhookEndpoint;
  const now = state.clock.now();
  const {
    url = before.url,
    state: wanted = before.state,
    description = before.description,
    event_types: eventTypes = before.eventTypes,
  } = body;
  const moves = url !== before.url;
  const switches = wanted !== before.state;
  if (moves) checkEndpointUrl(url);
  const same =
    !moves &&
    !switches &&
    description === before.description &&
    JSON.stringify(eventTypes) === JSON.stringify(before.eventTypes);
  if (same) return wireWebhookEndpoint(before, now);
  const becauseAsked = wanted === "disabled" ? "request" : null;
  const afresh = moves || (switches && wanted === "enabled");
  const changed: WebhookEndpointRecord = {
    ...before,
    url,
    description,
    eventTypes,
    state: wanted,
    disabledBecause: switches ? becauseAsked : before.disabledBecause,
    failingSince: afresh ? null : before.failingSince,
    updatedAt: now.toISOString(),
  };
  state.webhookEndpoints.set(before.id, changed);
  return wireWebhookEndpoint(changed, now);
};

export const deleteWebhookEndpoint: Operation = (input) => {
  const { state } = input;
  const endpoint = findWebhookEndpoint(input);
  const now = state.clock.now();
  state.webhookEndpoints.delete(endpoint.id);
  for (const { id, endpointId } of state.deliveries.values()) {
    if (endpointId === endpoint.id) state.deliveries.delete(id);
  }
  return wireWebhookEndpoint({ ...endpoint, updatedAt: now.toISOString() }, now, "deleted");
};

/** A secret that was on its way out already signs no more: there are never more than two. */
export const rotateWebhookSecret: Operation = (input) => {
  const { state } = input;
  const { overlap_seconds: overlap = USUAL_OVERLAP_S } = input.body as RotateWebhookSecret;
  const endpoint = findWebhookEndpoint(input);
  const now = state.clock.now();
  const secret = makeWebhookSecret(state.random);
  const fresh = { secret, createdAt: now.toISOString(), expiresAt: null };
  const [present] = liveSecrets(endpoint, now);
  const expiresAt = new Date(now.getTime() + overlap * 1000).toISOString();
  const kept = present === undefined || overlap === 0 ? [] : [{ ...present, expiresAt }];
  const changed = { ...endpoint, secrets: [fresh, ...kept], updatedAt: now.toISOString() };
  state.webhookEndpoints.set(endpoint.id, changed);
  return { ...wireWebhookEndpoint(changed, now), secret };
};
