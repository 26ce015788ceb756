import * as z from "zod/mini";
import type { Endpoint } from "../endpoint.ts";
import { WebhookDeliveryId, WebhookEndpointId } from "../identifiers.ts";
import { pageOf, pageQuery } from "../page.ts";
import {
  CreateWebhookEndpoint,
  ReplayWebhooks,
  RotateWebhookSecret,
  UpdateWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryListQuery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
  WebhookReplay,
} from "../webhook-endpoint.ts";

const endpointParams = z.strictObject({ id: WebhookEndpointId });

export const createWebhookEndpoint = {
  method: "POST",
  path: "/v1/webhook_endpoints",
  callers: ["server"],
  body: CreateWebhookEndpoint,
  response: WebhookEndpointWithSecret,
  status: 201,
} as const satisfies Endpoint;

export const listWebhookEndpoints = {
  method: "GET",
  path: "/v1/webhook_endpoints",
  callers: ["server"],
  query: z.strictObject(pageQuery),
  response: pageOf(WebhookEndpoint),
  status: 200,
} as const satisfies Endpoint;

export const getWebhookEndpoint = {
  method: "GET",
  path: "/v1/webhook_endpoints/{id}",
  callers: ["server"],
  params: endpointParams,
  response: WebhookEndpoint,
  status: 200,
} as const satisfies Endpoint;

export const updateWebhookEndpoint = {
  method: "PATCH",
  path: "/v1/webhook_endpoints/{id}",
  callers: ["server"],
  ifMatch: true,
  params: endpointParams,
  body: UpdateWebhookEndpoint,
  response: WebhookEndpoint,
  status: 200,
} as const satisfies Endpoint;

export const deleteWebhookEndpoint = {
  method: "DELETE",
  path: "/v1/webhook_endpoints/{id}",
  callers: ["server"],
  ifMatch: true,
  params: endpointParams,
  response: WebhookEndpoint,
  status: 200,
} as const satisfies Endpoint;

export const rotateWebhookSecret = {
  method: "POST",
  path: "/v1/webhook_endpoints/{id}/rotate_secret",
  callers: ["server"],
  params: endpointParams,
  body: RotateWebhookSecret,
  response: WebhookEndpointWithSecret,
  status: 200,
} as const satisfies Endpoint;

export const testWebhookEndpoint = {
  method: "POST",
  path: "/v1/webhook_endpoints/{id}/test",
  callers: ["server"],
  params: endpointParams,
  response: WebhookDelivery,
  status: 200,
} as const satisfies Endpoint;

export const replayWebhooks = {
  method: "POST",
  path: "/v1/webhook_endpoints/{id}/replay",
  callers: ["server"],
  params: endpointParams,
  body: ReplayWebhooks,
  response: WebhookReplay,
  status: 200,
} as const satisfies Endpoint;

export const listWebhookDeliveries = {
  method: "GET",
  path: "/v1/webhook_endpoints/{id}/deliveries",
  callers: ["server"],
  params: endpointParams,
  query: WebhookDeliveryListQuery,
  response: pageOf(WebhookDelivery),
  status: 200,
} as const satisfies Endpoint;

export const replayWebhookDelivery = {
  method: "POST",
  path: "/v1/webhook_endpoints/{id}/deliveries/{delivery_id}/replay",
  callers: ["server"],
  params: z.strictObject({ id: WebhookEndpointId, delivery_id: WebhookDeliveryId }),
  response: WebhookDelivery,
  status: 200,
} as const satisfies Endpoint;
