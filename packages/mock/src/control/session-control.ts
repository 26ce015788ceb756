import type { Session } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import type { MockState } from "../network/mock-state.ts";
import { secondNow, type SessionRecord } from "../network/session-record.ts";
import { secondOf } from "../network/session-timeline.ts";
import { wireSession } from "../network/wire-session.ts";
import { changedCourse, type SessionChange } from "./changed-course.ts";
import { checkText, refuse } from "./check-argument.ts";

/** The sessions, to look at and to change. */
export interface SessionControl {
  /** A session as the API shows it, or undefined when there is none with this id. */
  get(id: string): Session | undefined;
  /** All sessions, oldest first. */
  list(): Session[];
  /**
   * Brings a session forward, without moving the clock.
   *
   * @throws {TypeError} for what the session is past already or never comes to, and what
   *   contradicts its past
   * @example network.sessions.set(id, { state: "cleared", energyKwh: 12.5 });
   */
  set(id: string, change: SessionChange): void;
}

/** Makes the handle by which a test changes sessions. */
export function sessionControl(state: MockState): SessionControl {
  function show(record: SessionRecord): Session {
    const settled = booksNow(state).settledSessions.has(record.id);
    return wireSession(record, secondNow(record, state.clock), { settled });
  }
  return {
    get(id) {
      checkText("id", id);
      const record = state.sessions.get(id);
      return record && show(record);
    },
    list: () => [...state.sessions.values()].map(show),
    set(id, change) {
      const record = findRecord(state, id);
      const now = secondNow(record, state.clock);
      const { course, second } = changedCourse(record.course, now, change);
      if (second < now) refuse("change", "the session is past that already");
      const createdChargingMs = record.createdChargingMs - (second - now) * 1000;
      state.sessions.set(id, { ...record, course, createdChargingMs });
      state.pulse();
    },
  };
}

/** @throws {TypeError} that names `id` when there is no such session */
export function findRecord(state: MockState, id: string): SessionRecord {
  checkText("id", id);
  return state.sessions.get(id) ?? refuse("id", `there is no session ${id}`);
}

/** Delivers the CDR of a session whose CDR was lost. */
export function deliverLostCdr(state: MockState, id: string): void {
  const record = findRecord(state, id);
  const second = secondNow(record, state.clock);
  const { course } = record;
  if (!course.cdrLost) refuse("id", "the CDR of this session is not lost");
  if ((secondOf(course, "ended") ?? Infinity) > second) refuse("id", "the session has not ended");
  if (course.cdrDeliveredAt !== null) return;
  state.sessions.set(id, { ...record, course: { ...course, cdrDeliveredAt: second } });
  state.pulse();
}
