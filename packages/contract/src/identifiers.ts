import * as z from "zod/mini";

/**
 * An id of ours: a prefix that names its kind and a base32 UUIDv7, so ids sort by creation time.
 *
 * @example "ses_01k9v3q6c4e8prmd9a2w5x7y1z"
 */
export function idOf(prefix: string) {
  return z
    .string()
    .check(z.regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `an id that starts with ${prefix}_`));
}

/** RFC 3339 time in UTC. */
export const Instant = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/,
      "an RFC 3339 time in UTC such as 2026-11-21T08:00:00Z",
    ),
  );

export const StationId = idOf("sta");
export const QuoteId = idOf("quo");
export const SessionId = idOf("ses");
export const ReceiptId = idOf("rec");
export const SettlementId = idOf("set");
export const PayoutId = idOf("pay");
export const ConnectionId = idOf("con");
export const TokenId = idOf("tok");
export const DriverId = idOf("drv");
export const PartyId = z
  .string()
  .check(z.regex(/^(cpo|dmp)_[0-9a-z]{26}$/, "an id that starts with cpo_ or dmp_"));
