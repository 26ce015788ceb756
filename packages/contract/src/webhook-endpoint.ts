import * as z from "zod/mini";
import { httpUrl, listUpTo, oneOf, textLike, wholeNumber } from "./bounds.ts";
import { eventTypes } from "./event-type.ts";
import { EventId, Instant, WebhookDeliveryId, WebhookEndpointId } from "./identifiers.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";

/** Where a partner wants to be told of events (Standard Webhooks 1.0). */
export const WebhookEndpoint = z.object({
  id: WebhookEndpointId,
  url: z.string(),
  description: z.nullable(z.string()),
  /** Types that are delivered; null for all, also those that come later. */
  event_types: z.nullable(z.array(openEnum("event_type"))),
  /** `disabled`: nothing is delivered; events are kept and can be replayed. */
  state: openEnum("endpoint"),
  /** `failing`: no delivery has succeeded for five days. `gone`: the receiver answered 410. */
  disabled_because: z.nullable(openEnum("disabled_because")),
  /** The secrets that sign now, newest first: two for a while after a rotation. */
  secrets: z.array(
    z.object({
      /** The first characters, to tell them apart. */
      hint: z.string(),
      created_at: Instant,
      /** When it stops to sign; null for the present one. */
      expires_at: z.nullable(Instant),
    }),
  ),
  /** Since when every attempt has failed; null when the last one succeeded. */
  failing_since: z.nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
});

/** With its newest secret, `whsec_` and base64: shown this once. */
export const WebhookEndpointWithSecret = z.object({
  ...WebhookEndpoint.shape,
  secret: z.string(),
});

const url = httpUrl(2048, "an absolute https URL");

const description = textLike(/^[^\p{C}]{1,200}$/u, "1 to 200 printable characters");

const types = listUpTo(oneOf(...eventTypes), eventTypes.length);

/** A URL to register, and the types of events that it is told of. */
export const CreateWebhookEndpoint = z.strictObject({
  /** https, at a public address; in the sandbox also http to the own machine. */
  url,
  description: z.optional(description),
  /** All types unless given. */
  event_types: z.optional(types),
});

/** What is not given stays as it is. */
export const UpdateWebhookEndpoint = z.strictObject({
  url: z.optional(url),
  description: z.optional(z.nullable(description)),
  event_types: z.optional(z.nullable(types)),
  /** `enabled` takes up deliveries again; what came meanwhile can be replayed. */
  state: z.optional(oneOf("enabled", "disabled")),
});

/** How long the old secret signs beside the new one. */
export const RotateWebhookSecret = z.strictObject({
  /** Seconds for which the old secret signs as well, 0 to 604,800; 86,400 unless given. */
  overlap_seconds: z.optional(wholeNumber(0, 604_800)),
});

/** One try to deliver. */
export const WebhookAttempt = z.object({
  attempted_at: Instant,
  /** Status of the answer; null when there was none. */
  status: z.nullable(z.number()),
  /** Why it failed, in words; null for a 2xx. */
  error: z.nullable(z.string()),
  duration_ms: z.number(),
});

/** The delivery of one event to one endpoint. */
export const WebhookDelivery = z.object({
  id: WebhookDeliveryId,
  webhook_endpoint_id: WebhookEndpointId,
  event_id: EventId,
  event_type: openEnum("event_type"),
  /** `failed`: given up after three days; it can be replayed. */
  state: openEnum("delivery"),
  /** The last tries, oldest first. */
  attempts: z.array(WebhookAttempt),
  next_attempt_at: z.nullable(Instant),
  delivered_at: z.nullable(Instant),
  created_at: Instant,
});

/** Which deliveries to list. */
export const WebhookDeliveryListQuery = z.strictObject({
  state: z.optional(oneOf("pending", "delivered", "failed")),
  event_id: z.optional(EventId),
  ...pageQuery,
});

/**
 * Delivers again what happened in a time, for example after an outage of the receiver. More than
 * 10,000 deliveries at once are refused: narrow the time then.
 */
export const ReplayWebhooks = z.strictObject({
  since: Instant,
  /** Now unless given. */
  until: z.optional(Instant),
  /** `true` leaves out what was delivered. */
  undelivered_only: z.optional(z.boolean()),
});

/** What a replay did. */
export const WebhookReplay = z.object({
  /** How many deliveries were set in motion. */
  deliveries: z.number(),
});

export type CreateWebhookEndpoint = z.infer<typeof CreateWebhookEndpoint>;
export type ReplayWebhooks = z.infer<typeof ReplayWebhooks>;
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>;
export type UpdateWebhookEndpoint = z.infer<typeof UpdateWebhookEndpoint>;
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;
export type WebhookReplay = z.infer<typeof WebhookReplay>;
