import type { SessionState } from "@networkcore/contract";

/** What decides the course of a session. Seconds are session time since its creation. */
export interface SessionCourse {
  /** Charging power in W. */
  readonly powerW: number;
  /** When the stop was asked for, or null. */
  readonly stopAskedAt: number | null;
  /** The charger refuses the start. */
  readonly rejected: boolean;
}

export interface Milestone {
  readonly second: number;
  readonly state: SessionState;
}

/** The car plugs in and takes energy from here on. */
export const CHARGING_FROM = 60;
const STARTING_AT = 10;
const PENDING_AT = 30;
const STOP_TAKES = 10;
const CLEARING_TAKES = 30;
const METER_EVERY = 60;
/** Wh after which the car is full and the session ends by itself. */
const BATTERY_WH = 60_000;

/** When energy stops to flow. A stop asked for before charging takes effect when it begins. */
export function chargingUntil({ powerW, stopAskedAt }: SessionCourse): number {
  const full = CHARGING_FROM + Math.ceil((BATTERY_WH * 3600) / powerW);
  return stopAskedAt === null ? full : Math.min(full, Math.max(stopAskedAt, CHARGING_FROM));
}

/** All states a session goes through, in their order. */
export function milestonesOf(course: SessionCourse): Milestone[] {
  const begin: Milestone[] = [
    { second: 0, state: "authorizing" },
    { second: STARTING_AT, state: "starting" },
  ];
  if (course.rejected) return [...begin, { second: PENDING_AT, state: "failed" }];
  const until = chargingUntil(course);
  const ended = until + STOP_TAKES;
  return [
    ...begin,
    { second: PENDING_AT, state: "pending" },
    { second: CHARGING_FROM, state: "charging" },
    { second: until, state: "stopping" },
    { second: ended, state: "ended" },
    { second: ended + CLEARING_TAKES, state: "cleared" },
  ];
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
  if (course.rejected) return 0;
  const seconds = Math.min(second, chargingUntil(course)) - CHARGING_FROM;
  return Math.min(BATTERY_WH, Math.max(0, Math.floor((course.powerW * seconds) / 3600)));
}

export interface TimelineEvent {
  readonly second: number;
  readonly type: "session.state_changed" | "session.metered";
}

/** The events up to a second, in their order; an event's sequence is its place, from 1. */
export function eventsUntil(course: SessionCourse, second: number): TimelineEvent[] {
  const events: TimelineEvent[] = milestonesOf(course).map((milestone) => ({
    second: milestone.second,
    type: "session.state_changed",
  }));
  if (!course.rejected) {
    const until = Math.min(second, chargingUntil(course) - 1);
    for (let at = CHARGING_FROM + METER_EVERY; at <= until; at += METER_EVERY) {
      events.push({ second: at, type: "session.metered" });
    }
  }
  return events.filter((event) => event.second <= second).sort((a, b) => a.second - b.second);
}
