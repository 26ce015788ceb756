/** What a partner can be told of, by webhooks and in the list of events. */
export const eventTypes = [
  /** A session was opened: by a start on a quote, or by a card. */
  "session.created",
  /** The car draws energy: the state became `charging` for the first time. */
  "session.started",
  "session.ended",
  /** The receipt is there. */
  "session.cleared",
  "session.settled",
  /** The state became `failed` or `expired`; `failure` says why. */
  "session.failed",
  /** For refunds. The platform makes none yet; the mock network does. */
  "session.refunded",
  "settlement.created",
  "payout.settled",
  "payout.rejected",
  /** Deliveries to an endpoint have failed for so long that they were given up. */
  "webhook_endpoint.disabled",
  /** Asked for by `POST /v1/webhook_endpoints/{id}/test`; goes to that endpoint alone. */
  "webhook_endpoint.test",
] as const;

/** What has happened, for example `session.cleared`. */
export type EventType = (typeof eventTypes)[number];
