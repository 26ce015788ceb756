import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  type EventType,
  getWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  replayWebhookDelivery,
  replayWebhooks,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
} from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type {
  PageRequest,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
  WebhookReplay,
} from "../resource-shapes.ts";

/** With those that later versions of the API bring. */
type AnyEventType = EventType | (string & Record<never, never>);

/** Where you want to be told of events. */
export interface WebhookEndpointRequest {
  /** https, at a public address; in the sandbox also http to your own machine. */
  readonly url: string;
  /** For you, 1 to 200 characters. */
  readonly description?: string;
  /** What to tell of. Default: everything, also types that come later. */
  readonly eventTypes?: readonly AnyEventType[];
}

/** What to change; the rest stays as it is. */
export interface WebhookEndpointChanges {
  readonly url?: string;
  /** Null takes it away. */
  readonly description?: string | null;
  /** Null for everything. */
  readonly eventTypes?: readonly AnyEventType[] | null;
  /** `enabled` takes up deliveries again; what came meanwhile can be replayed. */
  readonly state?: "enabled" | "disabled";
}

/** Which events to deliver again. */
export interface WebhookReplayRequest {
  readonly since: Date | string;
  /** Default: now. */
  readonly until?: Date | string;
  /** `true` leaves out what was delivered. Default: false. */
  readonly undeliveredOnly?: boolean;
}

/** Which deliveries to list. */
export interface WebhookDeliveryListRequest extends PageRequest {
  readonly state?: "pending" | "delivered" | "failed";
  readonly eventId?: string;
}

/**
 * Webhooks: a URL of yours that is told of events, with signatures that `verifyWebhook` of
 * `@networkcore/sdk/webhooks` checks. Only with a secret key. All calls that take an id throw
 * `webhook_endpoint_not_found` when there is no such endpoint.
 */
export class WebhookEndpoints {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /**
   * Registers a URL. `secret` is shown this once: keep it where your other secrets are.
   *
   * @throws {NetworkCoreError} `too_many_webhook_endpoints`; `invalid_request` for a URL that is
   *   not public
   *
   * @example
   * const { id, secret } = await networkCore.webhookEndpoints.create({
   *   url: "https://example.com/hooks/networkcore",
   *   eventTypes: ["session.settled", "payout.rejected"],
   * });
   */
  create(
    request: WebhookEndpointRequest,
    options?: CallOptions,
  ): ApiPromise<WebhookEndpointWithSecret> {
    return this.#call(createWebhookEndpoint, { body: request }, options);
  }

  /** Your endpoints, newest first. */
  list(request: PageRequest = {}, options?: CallOptions): PagePromise<WebhookEndpoint> {
    return this.#list(listWebhookEndpoints, { query: request }, options);
  }

  /** @throws {NetworkCoreError} `webhook_endpoint_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    return this.#call(getWebhookEndpoint, { params: { id } }, options);
  }

  /**
   * Changes an endpoint, or disables and enables it.
   *
   * @throws {NetworkCoreError} `precondition_failed` when it is no longer what `ifMatch` says
   *
   * @example
   * const { response } = await networkCore.webhookEndpoints.get(id).withResponse();
   * const ifMatch = response.headers.get("etag") ?? "*";
   * await networkCore.webhookEndpoints.update(id, { state: "disabled" }, { ifMatch });
   */
  update(
    id: string,
    changes: WebhookEndpointChanges,
    options?: CallOptions,
  ): ApiPromise<WebhookEndpoint> {
    return this.#call(updateWebhookEndpoint, { params: { id }, body: changes }, options);
  }

  /** Deletes an endpoint: nothing more is delivered to it. Takes `ifMatch` as `update` does. */
  delete(id: string, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    return this.#call(deleteWebhookEndpoint, { params: { id } }, options);
  }

  /**
   * Makes a new secret, shown this once. The old one signs as well for `overlapSeconds`, 0 to
   * 604,800; 86,400 unless given: time to bring the new one to your servers.
   */
  rotateSecret(
    id: string,
    request: { readonly overlapSeconds?: number } = {},
    options?: CallOptions,
  ): ApiPromise<WebhookEndpointWithSecret> {
    return this.#call(rotateWebhookSecret, { params: { id }, body: request }, options);
  }

  /**
   * Sends a `webhook_endpoint.test` event to this endpoint. `deliveries` shows what became of it.
   *
   * @throws {NetworkCoreError} `webhook_endpoint_disabled`
   */
  test(id: string, options?: CallOptions): ApiPromise<WebhookDelivery> {
    return this.#call(testWebhookEndpoint, { params: { id } }, options);
  }

  /**
   * Delivers the events of a time again, for example after an outage of yours.
   *
   * @throws {NetworkCoreError} `webhook_endpoint_disabled`
   *
   * @example
   * const since = new Date(Date.now() - 6 * 3_600_000);
   * await networkCore.webhookEndpoints.replay(id, { since, undeliveredOnly: true });
   */
  replay(
    id: string,
    request: WebhookReplayRequest,
    options?: CallOptions,
  ): ApiPromise<WebhookReplay> {
    return this.#call(replayWebhooks, { params: { id }, body: request }, options);
  }

  /** Deliveries to an endpoint with their attempts, newest first. */
  deliveries(
    id: string,
    request: WebhookDeliveryListRequest = {},
    options?: CallOptions,
  ): PagePromise<WebhookDelivery> {
    return this.#list(listWebhookDeliveries, { params: { id }, query: request }, options);
  }

  /**
   * Delivers one event again, now.
   *
   * @throws {NetworkCoreError} `webhook_delivery_not_found`, `webhook_endpoint_disabled`
   */
  replayDelivery(
    id: string,
    deliveryId: string,
    options?: CallOptions,
  ): ApiPromise<WebhookDelivery> {
    return this.#call(replayWebhookDelivery, { params: { id, deliveryId } }, options);
  }
}
