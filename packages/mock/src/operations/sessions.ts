import type { SessionEvent, StartSession } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import { eventStream } from "../http/event-stream.ts";
import { ProblemError } from "../http/problem.ts";
import { type MockCaller, maySee, ownerOf } from "../network/callers.ts";
import { makeId } from "../network/make-id.ts";
import { isBusy, isLive, type MockState } from "../network/mock-state.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { instantAt, secondNow, type SessionRecord } from "../network/session-record.ts";
import { eventsUntil, stateAt } from "../network/session-timeline.ts";
import { wireReceipt } from "../network/wire-receipt.ts";
import { wireSession } from "../network/wire-session.ts";
import { evseStatus } from "../network/wire-station.ts";
import type { Operation } from "./operation.ts";
import { findQuote } from "./quotes.ts";

/** Share of a connector's power that a car takes: the quote's estimate assumes the same. */
const WATTS_PER_KW = 800;

function findSession(state: MockState, caller: MockCaller, id: string | undefined): SessionRecord {
  const record = state.sessions.get(id ?? "");
  if (record === undefined || !maySee(caller, record.owner)) {
    throw new ProblemError("session_not_found", `there is no session ${id}`, "id");
  }
  return record;
}

function shownNow(state: MockState, record: SessionRecord) {
  const settled = booksNow(state).settledSessions.has(record.id);
  return wireSession(record, secondNow(record, state.clock, state.speed), settled);
}

export const startSession: Operation = ({ state, caller, body }) => {
  const quote = findQuote(state, caller, (body as StartSession).quote_id, "quote_id");
  const used = [...state.sessions.values()].some(({ quote: { wire } }) => wire === quote.wire);
  if (used) throw new ProblemError("quote_used", "a session was already started on this quote");
  const now = state.clock.now();
  if (now >= new Date(quote.wire.expires_at)) {
    throw new ProblemError("quote_expired", "the quote has expired; make a new one");
  }
  const status = evseStatus(quote.evse, (uid) => isBusy(state, uid));
  if (status === "out_of_order") {
    throw new ProblemError("station_offline", "the EVSE is out of order");
  }
  if (status === "charging") throw new ProblemError("connector_occupied", "the EVSE is in use");
  const record: SessionRecord = {
    id: makeId("ses", now, state.random),
    owner: ownerOf(caller),
    quote,
    createdAt: new Date(Math.floor(now.getTime() / 1000) * 1000),
    course: {
      powerW: Math.floor(Number(quote.connector.plug.maxPowerKw) * WATTS_PER_KW),
      stopAskedAt: null,
      rejected: quote.evse.record.uid.endsWith("-REJECT"),
    },
  };
  state.sessions.set(record.id, record);
  return shownNow(state, record);
};

export const getSession: Operation = ({ state, caller, params }) =>
  shownNow(state, findSession(state, caller, params.id));

export const listSessions: Operation = ({ state, caller, query }) => {
  const visible = [...state.sessions.values()]
    .filter((record) => maySee(caller, record.owner))
    .filter((record) => query.live !== "true" || isLive(state, record))
    .toReversed();
  const page = pageOfList(visible, query);
  return { ...page, data: page.data.map((record) => shownNow(state, record)) };
};

export const stopSession: Operation = ({ state, caller, params }) => {
  const record = findSession(state, caller, params.id);
  if (!isLive(state, record)) {
    throw new ProblemError("session_not_active", "the session has ended");
  }
  const stopAskedAt = record.course.stopAskedAt ?? secondNow(record, state.clock, state.speed);
  const stopped = { ...record, course: { ...record.course, stopAskedAt } };
  state.sessions.set(record.id, stopped);
  return shownNow(state, stopped);
};

export const getReceipt: Operation = ({ state, caller, params }) => {
  const record = findSession(state, caller, params.id);
  const second = secondNow(record, state.clock, state.speed);
  if (stateAt(record.course, second) !== "cleared") {
    throw new ProblemError("receipt_not_ready", "the session has not been cleared yet");
  }
  return wireReceipt(record);
};

export const watchSession: Operation = ({ state, caller, params, headers }) => {
  const { id } = findSession(state, caller, params.id);
  const resumed = Number(headers.get("last-event-id") ?? 0);
  return eventStream((afterSequence) => {
    const record = findSession(state, caller, id);
    const second = secondNow(record, state.clock, state.speed);
    const events = eventsUntil(record.course, second).map(
      ({ second: at, type }, index): SessionEvent => ({
        sequence: index + 1,
        type,
        occurred_at: instantAt(record, at).toISOString(),
        // The session as it was then is only made for events that are sent.
        get session() {
          return wireSession(record, at);
        },
      }),
    );
    const settledAt = booksNow(state).settledSessions.get(id);
    if (settledAt !== undefined) {
      events.push({
        sequence: events.length + 1,
        type: "session.state_changed",
        occurred_at: settledAt.toISOString(),
        session: wireSession(record, second, true),
      });
    }
    const fresh = events.filter(({ sequence }) => sequence > afterSequence);
    return { events: fresh, over: ["cleared", "failed"].includes(stateAt(record.course, second)) };
  }, Number.isSafeInteger(resumed) ? resumed : 0);
};
