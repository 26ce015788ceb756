import { getEvent, listEvents } from "@networkcore/contract";
import type { EventType } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { PageRequest } from "../resource-shapes.ts";
import type { WebhookEvent } from "../webhooks/webhook-event.ts";

/** Which events to list. */
export interface EventListRequest extends PageRequest {
  readonly type?: EventType | (string & Record<never, never>);
  /** The id of a session, settlement, payout or webhook endpoint: only what happened to it. */
  readonly subjectId?: string;
}

// The contract's schema has one shape for all types; `WebhookEvent` says which data each type has.

/**
 * What has happened to your things, newest first, kept for 30 days: the same events that webhooks
 * bring. Only with a secret key.
 */
export class Events {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /**
   * Events, newest first.
   *
   * @example
   * for await (const event of networkCore.events.list({ type: "session.settled" })) {
   *   if (event.type === "session.settled") console.log(event.data.session.cost.gross);
   * }
   */
  list(request: EventListRequest = {}, options?: CallOptions): PagePromise<WebhookEvent> {
    const events: unknown = this.#list(listEvents, { query: request }, options);
    return events as PagePromise<WebhookEvent>;
  }

  /** @throws {NetworkCoreError} `event_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<WebhookEvent> {
    const event: unknown = this.#call(getEvent, { params: { id } }, options);
    return event as ApiPromise<WebhookEvent>;
  }
}
