import * as z from "zod/mini";
import { Instant, QuoteId, SessionId, StationId } from "./identifiers.ts";
import { Amount, Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";
import { Price, Totals } from "./price.ts";

/**
 * States of a session in their order; it never goes back. `failed`, `expired`, `disputed` and
 * `refunded` are ends of their own.
 */
export const sessionStates = [
  "created",
  "authorizing",
  "starting",
  "pending",
  "charging",
  "suspended",
  "stopping",
  "ended",
  "cleared",
  "settled",
  "failed",
  "expired",
  "disputed",
  "refunded",
] as const;

export type SessionState = (typeof sessionStates)[number];

export const SessionFailure = z.object({
  code: openEnum([
    "payment_declined",
    "start_rejected",
    "charger_occupied",
    "charger_offline",
    "charger_unreachable",
    "start_timeout",
    "connector_timeout",
    "cancelled",
  ]),
  detail: z.string(),
  /** What happened, what it means for the money, what to do now. */
  user_message: z.string(),
});

export const Hold = z.object({
  amount: Amount,
  state: openEnum(["requested", "held", "captured", "released", "declined"]),
  captured: z.nullable(Amount),
});

export const Session = z.object({
  id: SessionId,
  state: openEnum(sessionStates),
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
  type: openEnum(["session.state_changed", "session.metered"]),
  occurred_at: Instant,
  session: Session,
});

export const StartSession = z.strictObject({ quote_id: QuoteId });

export const SessionListQuery = z.strictObject({
  /** `true` keeps only sessions under way: live, or ended and not cleared yet. */
  live: z.optional(z.enum(["true", "false"])),
  ...pageQuery,
});

export type Session = z.infer<typeof Session>;
export type SessionEvent = z.infer<typeof SessionEvent>;
export type StartSession = z.infer<typeof StartSession>;
export type SessionFailure = z.infer<typeof SessionFailure>;
export type Hold = z.infer<typeof Hold>;
