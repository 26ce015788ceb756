import * as z from "zod/mini";
import { queryFlag } from "./bounds.ts";
import { Instant, QuoteId, SessionId, StationId } from "./identifiers.ts";
import { Amount, Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";
import { Price, Totals } from "./price.ts";

/** Why a session failed, and what to tell the driver. */
export const SessionFailure = z.object({
  code: openEnum("failure"),
  detail: z.string(),
  /** What happened, what it means for the money, what to do now. */
  user_message: z.string(),
});

/** The amount that is held on the driver's means of payment. */
export const Hold = z.object({
  amount: Amount,
  state: openEnum("hold"),
  captured: z.nullable(Amount),
});

/** A charging session, from the start to its receipt and settlement. */
export const Session = z.object({
  id: SessionId,
  state: openEnum("session_state"),
  station_id: StationId,
  station_name: z.string(),
  time_zone: z.string(),
  evse_uid: z.string(),
  evse_label: z.string(),
  connector_id: z.string(),
  quote_id: QuoteId,
  price: Price,
  created_at: Instant,
  started_at: z.nullable(Instant),
  ended_at: z.nullable(Instant),
  /** When the present wait ends by itself: the start, or the stop, is then given up. */
  deadline_at: z.nullable(Instant),
  energy_kwh: Decimal,
  power_kw: z.nullable(Decimal),
  /** Session time of the last meter value. */
  metered_at: z.nullable(Instant),
  /** Cost so far by the quoted tariff; final once `state` is `cleared`. */
  cost: Totals,
  hold: Hold,
  failure: z.nullable(SessionFailure),
});

/** One event of a session's live stream. `sequence` is the SSE id that resumes the stream. */
export const SessionEvent = z.object({
  sequence: z.number(),
  type: openEnum("session_event"),
  occurred_at: Instant,
  session: Session,
});

/** On which quote to start. */
export const StartSession = z.strictObject({ quote_id: QuoteId });

/** Which sessions to list. */
export const SessionListQuery = z.strictObject({
  /** `true` keeps only sessions under way: live, or ended and not cleared yet. */
  live: z.optional(queryFlag()),
  ...pageQuery,
});

export type Session = z.infer<typeof Session>;
export type SessionEvent = z.infer<typeof SessionEvent>;
export type StartSession = z.infer<typeof StartSession>;
export type SessionFailure = z.infer<typeof SessionFailure>;
export type Hold = z.infer<typeof Hold>;
