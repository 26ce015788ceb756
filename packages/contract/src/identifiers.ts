import { textLike } from "./bounds.ts";

/**
 * An id of ours: a prefix that names its kind and a base32 UUIDv7, so ids sort by creation time.
 *
 * @example "ses_01k9v3q6c4e8prmd9a2w5x7y1z"
 */
// @__NO_SIDE_EFFECTS__
export function idOf(prefix: string) {
  return textLike(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `an id that starts with ${prefix}_`);
}

/** RFC 3339 time in UTC. */
export const Instant = textLike(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/,
  "an RFC 3339 time in UTC such as 2026-11-21T08:00:00Z",
);

/** Id of a station. */
export const StationId = idOf("sta");
/** Id of a quote. */
export const QuoteId = idOf("quo");
/** Id of a session. */
export const SessionId = idOf("ses");
/** Id of a receipt. */
export const ReceiptId = idOf("rec");
/** Id of a settlement. */
export const SettlementId = idOf("set");
/** Id of a payout. */
export const PayoutId = idOf("pay");
/** Id of a connection. */
export const ConnectionId = idOf("con");
/** Id of a driver's card. */
export const TokenId = idOf("tok");
/** Id of an event; a webhook has it as `webhook-id`. */
export const EventId = idOf("evt");
/** Id of a webhook endpoint. */
export const WebhookEndpointId = idOf("whe");
/** Id of the delivery of one event to one endpoint. */
export const WebhookDeliveryId = idOf("whd");
/** Id of a driver, the `sub` of the driver's client tokens. */
export const DriverId = idOf("drv");
/** Id of a CPO (`cpo_…`) or of a partner (`dmp_…`). */
export const PartyId = textLike(
  /^(cpo|dmp)_[0-9a-z]{26}$/,
  "an id that starts with cpo_ or dmp_",
);
