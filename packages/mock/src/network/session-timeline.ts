import type { SessionFailure, SessionState } from "@networkcore/contract";

/** How a session comes to nothing. */
export interface CourseFailure {
  readonly code: SessionFailure["code"];
  readonly detail: string;
  /** When, in seconds of the session's time. */
  readonly second: number;
  readonly state: "failed" | "expired";
}

/** What decides the course of a session. Seconds are session time since its creation. */
export interface SessionCourse {
  /** Charging power in W. */
  readonly powerW: number;
  /** What the meter showed at a second when it was set by hand, or null. */
  readonly metered: { readonly second: number; readonly wattHours: number } | null;
  /** When the stop was asked for, or null. */
  readonly stopAskedAt: number | null;
  /** How it fails to start, or null. */
  readonly failure: CourseFailure | null;
  /** Seconds from the start command to the charger's yes. */
  readonly startTakes: number;
  /** The CPO sends no CDR by itself. */
  readonly cdrLost: boolean;
  /** When a lost CDR was delivered after all, or null. */
  readonly cdrDeliveredAt: number | null;
  /** Seconds after the receipt at which everything is paid back, or null. */
  readonly refundAfter: number | null;
}

export interface Milestone {
  readonly second: number;
  readonly state: SessionState;
}

const STARTING_AT = 10;
const PLUGGING_TAKES = 30;
const STOP_TAKES = 10;
const CLEARING_TAKES = 30;
const METER_EVERY = 60;
/** Wh after which the car is full and the session ends by itself. */
const BATTERY_WH = 60_000;

/** A course without disturbances. */
export function usualCourse(powerW: number): SessionCourse {
  return {
    powerW,
    metered: null,
    stopAskedAt: null,
    failure: null,
    startTakes: 20,
    cdrLost: false,
    cdrDeliveredAt: null,
    refundAfter: null,
  };
}

/** The course after a stop that is asked for at a second; asked again, nothing changes. */
export function stoppedAt(course: SessionCourse, second: number): SessionCourse {
  if (course.stopAskedAt !== null) return course;
  const stopped = { ...course, stopAskedAt: second };
  if (second >= STARTING_AT || course.failure?.second === STARTING_AT) return stopped;
  const detail = "stopped before the start";
  const failure = { code: "cancelled", detail, second: STARTING_AT, state: "expired" } as const;
  return { ...stopped, failure };
}

/** The car plugs in and takes energy from here on: a minute after the start, usually. */
export function chargingFrom({ startTakes }: SessionCourse): number {
  return STARTING_AT + startTakes + PLUGGING_TAKES;
}

/** The second at which so many Wh have flowed, if energy flows for as long. */
export function secondOfEnergy(course: SessionCourse, wattHours: number): number {
  const from = course.metered ?? { second: chargingFrom(course), wattHours: 0 };
  return from.second + Math.ceil(((wattHours - from.wattHours) * 3600) / course.powerW);
}

/** When energy stops to flow. A stop asked for before charging takes effect when it begins. */
export function chargingUntil(course: SessionCourse): number {
  const from = chargingFrom(course);
  const full = secondOfEnergy(course, BATTERY_WH);
  return course.stopAskedAt === null ? full : Math.min(full, Math.max(course.stopAskedAt, from));
}

function begin({ startTakes, failure }: SessionCourse): Milestone[] {
  const all: Milestone[] = [
    { second: 0, state: "authorizing" },
    { second: STARTING_AT, state: "starting" },
    { second: STARTING_AT + startTakes, state: "pending" },
  ];
  if (failure === null) return all;
  const before = all.filter(({ second, state }) => second < failure.second && state !== "pending");
  return [...before, { second: failure.second, state: failure.state }];
}

/** When the receipt is there, or null while the CDR is lost. */
function clearedAt(course: SessionCourse, ended: number): number | null {
  if (!course.cdrLost) return ended + CLEARING_TAKES;
  if (course.cdrDeliveredAt === null) return null;
  return Math.max(ended, course.cdrDeliveredAt);
}

/** All states a session goes through, in their order. */
export function milestonesOf(course: SessionCourse): Milestone[] {
  if (course.failure !== null) return begin(course);
  const until = chargingUntil(course);
  const ended = until + STOP_TAKES;
  const cleared = clearedAt(course, ended);
  const end: Milestone[] = [
    { second: chargingFrom(course), state: "charging" },
    { second: until, state: "stopping" },
    { second: ended, state: "ended" },
  ];
  if (cleared !== null) end.push({ second: cleared, state: "cleared" });
  if (cleared !== null && course.refundAfter !== null) {
    end.push({ second: cleared + course.refundAfter, state: "refunded" });
  }
  return [...begin(course), ...end];
}

/** When a session comes to a state, or undefined when it never does. */
export function secondOf(course: SessionCourse, state: SessionState): number | undefined {
  return milestonesOf(course).find((milestone) => milestone.state === state)?.second;
}

/** The state at a second. */
export function stateAt(course: SessionCourse, second: number): SessionState {
  const past = milestonesOf(course).filter((milestone) => milestone.second <= second);
  return past.at(-1)?.state ?? "created";
}

/** Wh that have flowed at a second. */
export function energyAt(course: SessionCourse, second: number): number {
  if (course.failure !== null) return 0;
  const { powerW, metered } = course;
  const at = Math.min(second, chargingUntil(course));
  const flowed = (from: number): number => Math.max(0, Math.floor((powerW * (at - from)) / 3600));
  if (metered === null) return Math.min(BATTERY_WH, flowed(chargingFrom(course)));
  if (at < metered.second) return Math.min(metered.wattHours, flowed(chargingFrom(course)));
  return Math.min(BATTERY_WH, metered.wattHours + flowed(metered.second));
}

export interface TimelineEvent {
  readonly second: number;
  readonly type: "session.state_changed" | "session.metered";
}

/** The first meter value after a second, or null when none follows. */
export function nextMeterAt(course: SessionCourse, second: number): number | null {
  if (course.failure !== null) return null;
  const from = chargingFrom(course);
  const count = Math.max(1, Math.floor((second - from) / METER_EVERY) + 1);
  const next = from + count * METER_EVERY;
  return next < chargingUntil(course) ? next : null;
}

/** The events up to a second, in their order; an event's sequence is its place, from 1. */
export function eventsUntil(course: SessionCourse, second: number): TimelineEvent[] {
  const events: TimelineEvent[] = milestonesOf(course).map((milestone) => ({
    second: milestone.second,
    type: "session.state_changed",
  }));
  if (course.failure === null) {
    // What was told in the second of a stop stays told.
    const last = chargingUntil(course) - (course.stopAskedAt === null ? 1 : 0);
    const until = Math.min(second, last);
    for (let at = chargingFrom(course) + METER_EVERY; at <= until; at += METER_EVERY) {
      events.push({ second: at, type: "session.metered" });
    }
  }
  const isState = ({ type }: TimelineEvent): number => (type === "session.metered" ? 0 : 1);
  return events
    .filter((event) => event.second <= second)
    .sort((a, b) => a.second - b.second || isState(a) - isState(b));
}
