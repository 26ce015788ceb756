import { type EventType, eventTypes } from "@networkcore/contract";
import type { MockState } from "../network/mock-state.ts";
import type { WebhookHandler } from "../webhooks/courier.ts";
import { newWebhookEndpoint } from "../webhooks/new-endpoint.ts";
import { checkFunction, checkObject, checkText, refuse } from "./check-argument.ts";

/** Which webhooks a handler is told. */
export interface OnWebhookOptions {
  /** Default: all types. */
  readonly eventTypes?: readonly EventType[] | undefined;
  /** The partner whose events they are. Default: `network.secretKey`. */
  readonly secretKey?: string | undefined;
}

/** A webhook endpoint that is a function in this process. */
export interface WebhookSubscription {
  /** Of the endpoint: the API lists it like any other. */
  readonly endpointId: string;
  /** What signs, for `verifyWebhook`. */
  readonly secret: string;
  /** Deletes the endpoint. */
  stop(): void;
}

/** Registers a webhook endpoint that a function of this process takes. */
export function subscribe(
  state: MockState,
  handler: WebhookHandler,
  options: OnWebhookOptions = {},
): WebhookSubscription {
  checkFunction("handler", handler);
  checkObject("options", options, ["eventTypes", "secretKey"]);
  const { eventTypes: types, secretKey: partner = state.callers.partners[0] ?? "" } = options;
  if (!state.callers.partners.includes(partner)) {
    refuse("options.secretKey", "is not one of the network's");
  }
  const known: readonly string[] = eventTypes;
  if (types !== undefined && !(Array.isArray(types) && types.length > 0)) {
    refuse("options.eventTypes", "must be a list with at least one type");
  }
  const unknown = types?.find((type) => !known.includes(type));
  if (unknown !== undefined) refuse("options.eventTypes", `there is no type ${unknown}`);
  const { endpoint, secret } = newWebhookEndpoint(state, {
    partner,
    url: (id) => `https://in-process.example/${id}`,
    eventTypes: types,
  });
  const end = handOverTo(state, endpoint.url, handler);
  return {
    endpointId: endpoint.id,
    secret,
    stop() {
      // After a beginning was restored the endpoint may be another's.
      if (!end()) return;
      state.webhookEndpoints.delete(endpoint.id);
      for (const { id, endpointId } of state.deliveries.values()) {
        if (endpointId === endpoint.id) state.deliveries.delete(id);
      }
    },
  };
}

/** Lets a function take what goes to a URL; what is returned ends that unless another took over. */
function handOverTo(
  { courier: { handlers } }: MockState,
  url: string,
  handler: WebhookHandler,
): () => boolean {
  const own: WebhookHandler = (request) => handler(request);
  handlers.set(url, own);
  return () => handlers.get(url) === own && handlers.delete(url);
}

/** Lets a function take what goes to the endpoints that were registered by API with a URL. */
export function takeAt(state: MockState, url: string, handler: WebhookHandler): () => void {
  checkText("url", url);
  checkFunction("handler", handler);
  if (!URL.canParse(url)) refuse("url", "must be an absolute URL");
  const end = handOverTo(state, url, handler);
  return () => {
    end();
  };
}
