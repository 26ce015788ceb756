import type { Session, SessionFailure } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import type { MockState } from "../network/mock-state.ts";
import { secondNow, type SessionRecord } from "../network/session-record.ts";
import { chargingFrom, secondOf, type SessionCourse } from "../network/session-timeline.ts";
import { wireSession } from "../network/wire-session.ts";
import { checkNumber, checkObject, checkText, refuse } from "./check-argument.ts";

const reachable = ["starting", "pending", "charging", "stopping", "ended", "cleared"] as const;

const failureCodes = [
  "payment_declined", "start_rejected", "charger_occupied", "charger_offline",
  "charger_unreachable", "start_timeout", "connector_timeout", "cancelled",
] as const satisfies readonly SessionFailure["code"][];

/** What can be set of a session. It only goes forward. */
export interface SessionChange {
  /** Where it goes to at once. */
  readonly state?: (typeof reachable)[number] | "failed" | undefined;
  /** kWh that have flowed: with `charging` up to now, with a later state in all. */
  readonly energyKwh?: number | undefined;
  /** Why it failed, with `state: "failed"`. Default `start_rejected`. */
  readonly failure?: (typeof failureCodes)[number] | undefined;
}

/** The sessions, to look at and to change. */
export interface SessionControl {
  /** A session as the API shows it, or undefined when there is none with this id. */
  get(id: string): Session | undefined;
  /** All sessions, oldest first. */
  list(): Session[];
  /**
   * Brings a session forward, without moving the clock.
   *
   * @throws {TypeError} for what the session is past already, or never comes to
   * @example network.sessions.set(id, { state: "cleared", energyKwh: 12.5 });
   */
  set(id: string, change: SessionChange): void;
}

function isEarly(wanted: SessionChange["state"]): boolean {
  return wanted === "starting" || wanted === "pending" || wanted === "failed";
}

function changedCourse(
  course: SessionCourse,
  second: number,
  change: SessionChange,
): { readonly course: SessionCourse; readonly second: number } {
  const wanted = change.state ?? "charging";
  if (wanted === "failed") {
    if (second >= chargingFrom(course)) refuse("change.state", "the session has charged already");
    const code = change.failure ?? "start_rejected";
    const at = Math.max(second, 11);
    const failure = { code, detail: "set by hand", second: at, state: "failed" } as const;
    return { course: { ...course, failure }, second: at };
  }
  const { energyKwh } = change;
  if (energyKwh === undefined) return { course, second: secondOf(course, wanted) ?? Number.NaN };
  const flowed = chargingFrom(course) + Math.ceil((energyKwh * 3_600_000) / course.powerW);
  if (wanted === "charging") return { course, second: flowed };
  if (flowed < second) refuse("change.energyKwh", "more has flowed already");
  const stopped = { ...course, stopAskedAt: flowed };
  return { course: stopped, second: secondOf(stopped, wanted) ?? Number.NaN };
}

function checkChange(change: SessionChange): void {
  if (change === undefined) refuse("change", 'must be an object such as { state: "charging" }');
  checkObject("change", change, ["state", "energyKwh", "failure"]);
  const states: readonly string[] = [...reachable, "failed"];
  if (change.state !== undefined && !states.includes(change.state)) {
    refuse("change.state", `must be one of ${states.join(", ")}`);
  }
  if (change.energyKwh !== undefined) {
    checkNumber("change.energyKwh", change.energyKwh, 0);
    if (change.energyKwh > 60) refuse("change.energyKwh", "the car is full at 60 kWh");
    if (isEarly(change.state)) refuse("change.energyKwh", `nothing flows in ${change.state}`);
  }
  if (change.failure !== undefined && !failureCodes.includes(change.failure)) {
    refuse("change.failure", `must be one of ${failureCodes.join(", ")}`);
  }
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
      checkChange(change);
      const now = secondNow(record, state.clock);
      const { course, second } = changedCourse(record.course, now, change);
      if (Number.isNaN(second)) refuse("change.state", "the session never comes to it");
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
