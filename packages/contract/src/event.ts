import * as z from "zod/mini";
import { oneOf, textUpTo } from "./bounds.ts";
import { EventId, Instant } from "./identifiers.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";
import { Session } from "./session.ts";
import { Payout, Settlement } from "./settlement.ts";
import { WebhookEndpoint } from "./webhook-endpoint.ts";
import { eventTypes } from "./event-type.ts";

/**
 * Something that has happened to a thing of the partner's. `data` has the thing as it was then,
 * under the name of its kind.
 */
export const Event = z.object({
  id: EventId,
  type: openEnum("event_type"),
  created_at: Instant,
  /** What it happened to: the id of the session, settlement, payout or webhook endpoint. */
  subject_id: z.string(),
  /**
   * Counts the events of one subject, from 1. Webhooks may come in another order and more than
   * once: what has a lower number than one that was seen before is old.
   */
  sequence: z.number(),
  data: z.object({
    session: z.optional(Session),
    settlement: z.optional(Settlement),
    payout: z.optional(Payout),
    webhook_endpoint: z.optional(WebhookEndpoint),
  }),
});

/** Which events to list. */
export const EventListQuery = z.strictObject({
  type: z.optional(oneOf(...eventTypes)),
  subject_id: z.optional(textUpTo(64)),
  ...pageQuery,
});

export type Event = z.infer<typeof Event>;
