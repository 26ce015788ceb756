import type { Amount, Hold, Session, SessionState } from "@networkcore/contract";
import { type TaxedRating, zeroMoney } from "@networkcore/pricing";
import { type Language, userMessage } from "@networkcore/contract/messages";
import { kwhOf, rateSession } from "./rate-session.ts";
import { instantAt, type SessionRecord } from "./session-record.ts";
import {
  chargingFrom,
  chargingUntil,
  energyAt,
  secondOf,
  stateAt,
} from "./session-timeline.ts";
import { wireTotals } from "./wire-bill.ts";

const START_WAIT_S = 180;
const STOP_WAIT_S = 120;

/** What is taken: the price, but never more than was held. */
export function capturedOf(record: SessionRecord, rating: TaxedRating): Amount {
  const { gross } = rating.totals;
  const { hold } = record.quote.wire;
  return gross.amount > hold.amount ? hold : gross;
}

function wireHold(record: SessionRecord, state: SessionState, rating: TaxedRating | null): Hold {
  const amount = record.quote.wire.hold;
  if (state === "authorizing") return { amount, state: "requested", captured: null };
  if (record.course.failure !== null && ["failed", "expired"].includes(state)) {
    const declined = record.course.failure.code === "payment_declined";
    return { amount, state: declined ? "declined" : "released", captured: null };
  }
  if (state === "refunded") return { amount, state: "released", captured: null };
  if (state === "cleared" && rating !== null) {
    return { amount, state: "captured", captured: capturedOf(record, rating) };
  }
  return { amount, state: "held", captured: null };
}

function deadline(record: SessionRecord, state: SessionState): string | null {
  if (["authorizing", "starting", "pending"].includes(state)) {
    return instantAt(record, START_WAIT_S).toISOString();
  }
  if (state !== "stopping") return null;
  return instantAt(record, chargingUntil(record.course) + STOP_WAIT_S).toISOString();
}

/** What else decides how a session is shown. */
export interface ShownSession {
  /** Whether everybody has been paid for it. Default false. */
  readonly settled?: boolean | undefined;
  /** Of the words for the driver. Default English. */
  readonly language?: Language | undefined;
}

/** A session as it is shown at a second of its own time. */
export function wireSession(
  record: SessionRecord,
  second: number,
  { settled = false, language = "en" }: ShownSession = {},
): Session {
  const { course, quote } = record;
  const state = stateAt(course, second);
  const from = chargingFrom(course);
  const hasCharged = course.failure === null && second >= from;
  const failure = course.failure !== null && second >= course.failure.second && course.failure;
  const rating = hasCharged ? rateSession(record, second) : null;
  const zero = zeroMoney(quote.wire.price.currency);
  const end = secondOf(course, "ended");
  const meteredAt = Math.min(second, chargingUntil(course));
  return {
    id: record.id,
    state: settled && state === "cleared" ? "settled" : state,
    station_id: quote.station.id,
    station_name: quote.station.record.name,
    time_zone: quote.station.timeZone,
    evse_uid: quote.evse.record.uid,
    evse_label: quote.evse.label,
    connector_id: quote.connector.id,
    quote_id: quote.wire.id,
    price: quote.wire.price,
    created_at: record.createdAt.toISOString(),
    started_at: hasCharged ? instantAt(record, from).toISOString() : null,
    ended_at: end !== undefined && second >= end ? instantAt(record, end).toISOString() : null,
    deadline_at: deadline(record, state),
    energy_kwh: kwhOf(energyAt(course, second)).toString(),
    power_kw: state === "charging" ? kwhOf(course.powerW).toString() : null,
    metered_at: hasCharged ? instantAt(record, meteredAt).toISOString() : null,
    cost: rating === null ? { net: zero, tax: zero, gross: zero } : wireTotals(rating),
    hold: wireHold(record, state, rating),
    failure: failure
      ? {
          code: failure.code,
          detail: failure.detail,
          user_message: userMessage(failure.code, language),
        }
      : null,
  };
}
