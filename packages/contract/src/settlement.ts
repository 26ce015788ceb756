import * as z from "zod/mini";
import { Instant, PartyId, PayoutId, SessionId, SettlementId } from "./identifiers.ts";
import { Amount, Currency, Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";

/** A CPO or a partner. */
export const Party = z.object({
  id: PartyId,
  type: openEnum("party"),
  name: z.string(),
});

/** A conversion at settlement, with the rate's identity and the amount before and after. */
export const Conversion = z.object({
  from: Amount,
  to: Amount,
  rate: Decimal,
  rate_id: z.string(),
  rate_date: z.string(),
});

/** One session's part of a statement, in the session's currency. */
export const StatementLine = z.object({
  session_id: SessionId,
  ended_at: Instant,
  cleared_at: Instant,
  gross: Amount,
  net: Amount,
  tax: Amount,
  commission: Amount,
  partner_share: Amount,
  /** What this session adds to the party's payout, before conversion. */
  amount: Amount,
});

/** One payment to a party for one settlement cycle. */
export const Payout = z.object({
  id: PayoutId,
  settlement_id: SettlementId,
  party: Party,
  /** Deterministic reference that makes the payment unique: ISO 20022 `EndToEndId`. */
  end_to_end_id: z.string(),
  amount: Amount,
  state: openEnum("payout"),
  created_at: Instant,
  sent_at: z.nullable(Instant),
  settled_at: z.nullable(Instant),
});

/** What one party gets of one daily cycle in one currency: its statement. */
export const Settlement = z.object({
  id: SettlementId,
  party: Party,
  /** The currency of the sessions. */
  currency: Currency,
  cut_off_at: Instant,
  created_at: Instant,
  lines: z.array(StatementLine),
  total: Amount,
  conversion: z.nullable(Conversion),
  payout: z.nullable(Payout),
});

/** Which settlements to list. */
export const SettlementListQuery = z.strictObject({
  session_id: z.optional(SessionId),
  party_id: z.optional(PartyId),
  ...pageQuery,
});

/** Which payouts to list. */
export const PayoutListQuery = z.strictObject({
  party_id: z.optional(PartyId),
  ...pageQuery,
});

export type Party = z.infer<typeof Party>;
export type Payout = z.infer<typeof Payout>;
export type Settlement = z.infer<typeof Settlement>;
export type StatementLine = z.infer<typeof StatementLine>;
export type Conversion = z.infer<typeof Conversion>;
