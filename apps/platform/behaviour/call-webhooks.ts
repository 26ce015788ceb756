import type {
  Event,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from "@networkcore/contract";
import { setTimeout as sleep } from "node:timers/promises";

interface Listed<T> {
  readonly data: T[];
  readonly next_cursor: string | null;
}

/** An answer of the API, whatever it is. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** A partner's calls about events and webhooks, as they go over the wire. */
export function webhooksOf(platformUrl: string, secretKey: string) {
  async function send<T>(
    method: string,
    path: string,
    o: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${platformUrl}/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${secretKey}`,
        "Content-Type": "application/json",
        ...(method !== "GET" && { "Idempotency-Key": crypto.randomUUID() }),
        ...o.headers,
      },
      ...(o.body !== undefined && { body: JSON.stringify(o.body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** The same, for a call that must succeed; one that came too soon is made again. */
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    for (;;) {
      const answer = await send<T>(method, path, body === undefined ? {} : { body });
      if (answer.status < 300) return answer.body;
      if (answer.status !== 429) {
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      await sleep(500);
    }
  }

  async function all<T>(path: string): Promise<T[]> {
    const found: T[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const more: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page: Listed<T> = await call("GET", `${path}limit=100${more}`);
      found.push(...page.data);
      cursor = page.next_cursor;
    }
    return found;
  }

  const endpoint = (id: string) => `webhook_endpoints/${id}`;
  return {
    send,
    create: (body: object) => call<WebhookEndpointWithSecret>("POST", "webhook_endpoints", body),
    endpoints: () => all<WebhookEndpoint>("webhook_endpoints?"),
    read: (id: string) => call<WebhookEndpoint>("GET", endpoint(id)),
    update: (id: string, body: object) => call<WebhookEndpoint>("PATCH", endpoint(id), body),
    remove: (id: string) => call<WebhookEndpoint>("DELETE", endpoint(id)),
    rotate: (id: string, body: object = {}) =>
      call<WebhookEndpointWithSecret>("POST", `${endpoint(id)}/rotate_secret`, body),
    test: (id: string) => call<WebhookDelivery>("POST", `${endpoint(id)}/test`),
    replay: (id: string, body: object) =>
      call<{ deliveries: number }>("POST", `${endpoint(id)}/replay`, body),
    deliveries: (id: string) => all<WebhookDelivery>(`${endpoint(id)}/deliveries?`),
    event: (id: string) => call<Event>("GET", `events/${id}`),
    /** Newest first. */
    events: (query = "") => all<Event>(`events?${query}`),
  };
}
