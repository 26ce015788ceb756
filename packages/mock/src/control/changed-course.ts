import type { SessionFailure } from "@networkcore/contract";
import {
  chargingFrom,
  chargingUntil,
  energyAt,
  secondOf,
  secondOfEnergy,
  type SessionCourse,
  stateAt,
} from "../network/session-timeline.ts";
import { checkNumber, checkObject, refuse } from "./check-argument.ts";

const reachable = ["starting", "pending", "charging", "stopping", "ended", "cleared"] as const;

const failureCodes = [
  "payment_declined", "start_rejected", "charger_occupied", "charger_offline",
  "charger_unreachable", "start_timeout", "connector_timeout", "cancelled",
] as const satisfies readonly SessionFailure["code"][];

/** What can be set of a session. It only goes forward. */
export interface SessionChange {
  /** Where it goes to at once. Default, with an energy: `charging`. */
  readonly state?: (typeof reachable)[number] | "failed" | undefined;
  /** kWh that have flowed, in whole Wh: with `charging` up to now, with a later state in all. */
  readonly energyKwh?: number | undefined;
  /** Why it failed, with `state: "failed"`. Default `start_rejected`. */
  readonly failure?: (typeof failureCodes)[number] | undefined;
}

/** A course, and the second to which it is brought. */
export interface ChangedCourse {
  readonly course: SessionCourse;
  readonly second: number;
}

const FIRST_FAILURE = 11;
const FULL_KWH = 60;

/**
 * @throws {TypeError} that names the field of `change`
 */
export function checkChange(change: SessionChange): void {
  if (change === undefined) refuse("change", 'must be an object such as { state: "charging" }');
  checkObject("change", change, ["state", "energyKwh", "failure"]);
  const { state, energyKwh, failure } = change;
  if (failure !== undefined && !failureCodes.includes(failure)) {
    refuse("change.failure", `must be one of ${failureCodes.join(", ")}`);
  }
  const states: readonly string[] = [...reachable, "failed"];
  if (state !== undefined && !states.includes(state)) {
    refuse("change.state", `must be one of ${states.join(", ")}`);
  }
  if (failure !== undefined && state !== "failed") {
    refuse("change.failure", 'goes with state: "failed" only');
  }
  if (energyKwh !== undefined) checkEnergy(energyKwh, state);
  else if (state === undefined) refuse("change", "give a state, an energyKwh or both");
}

function checkEnergy(energyKwh: number, state: SessionChange["state"]): void {
  checkNumber("change.energyKwh", energyKwh, 0);
  if (energyKwh > FULL_KWH) refuse("change.energyKwh", `the car is full at ${FULL_KWH} kWh`);
  if (Math.abs(energyKwh * 1000 - Math.round(energyKwh * 1000)) > 1e-6) {
    refuse("change.energyKwh", "is counted in whole Wh: at most three decimals");
  }
  if (state === "starting" || state === "pending" || state === "failed") {
    refuse("change.energyKwh", `nothing flows in ${state}`);
  }
}

function failed(course: SessionCourse, now: number, change: SessionChange): ChangedCourse {
  if (now >= chargingFrom(course)) refuse("change.state", "the session has charged already");
  const code = change.failure ?? "start_rejected";
  const second = Math.max(now, FIRST_FAILURE);
  const failure = { code, detail: "set by hand", second, state: "failed" } as const;
  return { course: { ...course, failure }, second };
}

/** The course on which so much has flowed at the second at which energy stops, or goes on. */
function metered(
  course: SessionCourse,
  now: number,
  wattHours: number,
  wanted: "charging" | "later",
): ChangedCourse {
  const until = chargingUntil(course);
  if (course.stopAskedAt !== null || now >= until) {
    const inAll = energyAt(course, until);
    if (wanted === "later" && wattHours === inAll) return { course, second: until };
    const why = wanted === "charging" ? "no more flows" : "that is all";
    refuse("change.energyKwh", `${inAll / 1000} kWh flow until the stop, and ${why}`);
  }
  if (energyAt(course, now) > wattHours) refuse("change.energyKwh", "more has flowed already");
  const second = Math.max(secondOfEnergy(course, wattHours), chargingFrom(course));
  if (wanted === "charging" && second >= until) {
    refuse("change.energyKwh", `at ${FULL_KWH} kWh the car is full and charges no longer`);
  }
  return { course: { ...course, metered: { second, wattHours } }, second };
}

/**
 * The course of a session after a change, and the second to which that brings it.
 *
 * @throws {TypeError} that names the field of `change` which contradicts what has happened
 */
export function changedCourse(
  course: SessionCourse,
  now: number,
  change: SessionChange,
): ChangedCourse {
  checkChange(change);
  if (course.failure !== null && now >= course.failure.second) {
    refuse("change", `the session is ${stateAt(course, now)} already`);
  }
  const wanted = change.state ?? "charging";
  if (wanted === "failed") return failed(course, now, change);
  const never = (): never => refuse("change.state", "the session never comes to it");
  if (secondOf(course, wanted) === undefined) never();
  if (change.energyKwh === undefined) {
    return { course, second: secondOf(course, wanted) ?? never() };
  }
  const wattHours = Math.round(change.energyKwh * 1000);
  if (wanted === "charging") return metered(course, now, wattHours, "charging");
  const flowed = metered(course, now, wattHours, "later");
  const stopAskedAt = flowed.course.stopAskedAt ?? flowed.second;
  const stopped = { ...flowed.course, stopAskedAt };
  return { course: stopped, second: secondOf(stopped, wanted) ?? never() };
}
