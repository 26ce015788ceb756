import type { Session, SessionEvent, StartSession } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import { eventStream } from "../http/event-stream.ts";
import { ProblemError } from "../http/problem.ts";
import { findEvse } from "../network/change-station.ts";
import { driverOf, type MockCaller, maySee, ownerOf } from "../network/callers.ts";
import { makeId } from "../network/make-id.ts";
import { busyEvses, isLive, type MockState } from "../network/mock-state.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { secondNow, type SessionRecord } from "../network/session-record.ts";
import { stateAt, stoppedAt } from "../network/session-timeline.ts";
import { sessionEvents } from "../network/session-events.ts";
import { wireReceipt } from "../network/wire-receipt.ts";
import { wireSession } from "../network/wire-session.ts";
import { evseStatus } from "../network/wire-station.ts";
import { courseFor } from "../scenarios/course-for.ts";
import type { Operation, OperationInput } from "./operation.ts";
import { findQuote } from "./quotes.ts";

/** Share of a connector's power that a car takes: the quote's estimate assumes the same. */
const WATTS_PER_KW = 800;
const EVENTS_BEFORE_CUT = 3;

function findSession(state: MockState, caller: MockCaller, id: string | undefined): SessionRecord {
  const record = state.sessions.get(id ?? "");
  if (record === undefined || !maySee(caller, record.owner)) {
    throw new ProblemError("session_not_found", `there is no session ${id}`, "id");
  }
  return record;
}

function shownNow({ state, language }: OperationInput, record: SessionRecord): Session {
  const settled = booksNow(state).settledSessions.has(record.id);
  return wireSession(record, secondNow(record, state.clock), { settled, language });
}

export const startSession: Operation = (input) => {
  const { state, caller } = input;
  const { quote_id: quoteId } = input.body as StartSession;
  const quote = findQuote(state, caller, quoteId, "quote_id");
  const used = [...state.sessions.values()].some((session) => session.quote.wire.id === quoteId);
  if (used) {
    const detail = "a session was already started on this quote";
    throw new ProblemError("quote_used", detail, "quote_id");
  }
  const now = state.clock.now();
  if (now >= new Date(quote.wire.expires_at)) {
    throw new ProblemError("quote_expired", "the quote has expired; make a new one", "quote_id");
  }
  const { uid: evseUid } = quote.evse.record;
  // The EVSE as it is now, not as it was when it was quoted.
  const evse = findEvse(state, evseUid)?.evse ?? quote.evse;
  const status = evseStatus(evse, busyEvses(state));
  if (status === "out_of_order") {
    throw new ProblemError("station_offline", "the EVSE is out of order", "quote_id");
  }
  if (status === "charging") {
    throw new ProblemError("connector_occupied", "the EVSE is in use", "quote_id");
  }
  const owner = ownerOf(caller);
  const powerW = Math.floor(Number(quote.connector.plug.maxPowerKw) * WATTS_PER_KW);
  const place = { stationId: quote.station.id, evseUid, driver: owner.driver ?? undefined };
  const record: SessionRecord = {
    id: makeId("ses", now, state.random),
    owner,
    quote,
    createdAt: new Date(Math.floor(now.getTime() / 1000) * 1000),
    createdChargingMs: state.clock.chargingMs(now),
    course: courseFor(state, place, powerW),
  };
  state.sessions.set(record.id, record);
  return shownNow(input, record);
};

export const getSession: Operation = (input) =>
  shownNow(input, findSession(input.state, input.caller, input.params.id));

export const listSessions: Operation = (input) => {
  const { state, caller, query } = input;
  const visible = [...state.sessions.values()]
    .filter((record) => maySee(caller, record.owner))
    .filter((record) => query.live !== "true" || isLive(state, record))
    .toReversed();
  const page = pageOfList(visible, query);
  return { ...page, data: page.data.map((record) => shownNow(input, record)) };
};

export const stopSession: Operation = (input) => {
  const { state, caller, params } = input;
  const record = findSession(state, caller, params.id);
  if (!isLive(state, record)) {
    throw new ProblemError("session_not_active", "the session has ended", "id");
  }
  const course = stoppedAt(record.course, secondNow(record, state.clock));
  const stopped = { ...record, course };
  state.sessions.set(record.id, stopped);
  return shownNow(input, stopped);
};

/** The session of a call for its receipt, which has to be there. */
export function clearedSession({ state, caller, params }: OperationInput): SessionRecord {
  const record = findSession(state, caller, params.id);
  const shown = stateAt(record.course, secondNow(record, state.clock));
  if (shown !== "cleared" && shown !== "refunded") {
    throw new ProblemError("receipt_not_ready", "the session has not been cleared yet");
  }
  return record;
}

export const getReceipt: Operation = (input) => wireReceipt(clearedSession(input));

export const watchSession: Operation = ({ state, caller, params, headers, language }) => {
  const { id: sessionId } = findSession(state, caller, params.id);
  const given = headers.get("last-event-id") ?? "0";
  const driver = driverOf(caller);
  const isCut = state.scenarios.take("stream-cut", { driver }) !== undefined;
  return eventStream(state, {
    sessionId,
    driver,
    lastSequence: /^\d{1,15}$/.test(given) ? Number(given) : 0,
    cutAfter: isCut ? EVENTS_BEFORE_CUT : Infinity,
    read: (afterSequence) => {
      const record = findSession(state, caller, sessionId);
      const settledAt = booksNow(state).settledSessions.get(sessionId);
      const events: SessionEvent[] = sessionEvents(record, state.clock, settledAt, language);
      const present = stateAt(record.course, secondNow(record, state.clock));
      return {
        events: events.filter(({ sequence }) => sequence > afterSequence),
        over: ["cleared", "refunded", "failed", "expired"].includes(present),
      };
    },
  });
};
