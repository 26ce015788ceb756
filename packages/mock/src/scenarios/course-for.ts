import type { MockState } from "../network/mock-state.ts";
import {
  type CourseFailure,
  type SessionCourse,
  usualCourse,
} from "../network/session-timeline.ts";
import type { ScenarioPlace } from "./active-scenarios.ts";
import { scenarioOfEvse } from "./magic-ids.ts";
import type { ScenarioName } from "./scenario-name.ts";

const SLOWER_S = 25;
const REFUND_AFTER_S = 60;

const failures: Partial<Record<ScenarioName, CourseFailure>> = {
  "payment-declined": {
    code: "payment_declined",
    detail: "the payment was declined",
    second: 10,
    state: "failed",
  },
  "start-rejected": {
    code: "start_rejected",
    detail: "the charger refused the start command",
    second: 30,
    state: "failed",
  },
  "charger-offline": {
    code: "charger_offline",
    detail: "the charger is offline",
    second: 30,
    state: "failed",
  },
  "start-timeout": {
    code: "start_timeout",
    detail: "the charger did not answer the start command",
    second: 180,
    state: "expired",
  },
};

/** The course of a session that is started at a place now, as the scenarios say. */
export function courseFor(
  { scenarios }: MockState,
  place: ScenarioPlace & { readonly evseUid: string },
  powerW: number,
): SessionCourse {
  const magic = scenarioOfEvse(place.evseUid);
  const happens = (name: ScenarioName): boolean =>
    scenarios.take(name, place) !== undefined || magic === name;
  const usual = usualCourse(powerW);
  const failing = (Object.keys(failures) as ScenarioName[]).find(happens);
  return {
    ...usual,
    failure: (failing && failures[failing]) ?? null,
    startTakes: usual.startTakes + (happens("slow-cpo") ? SLOWER_S : 0),
    cdrLost: happens("lost-cdr"),
    refundAfter: happens("refund") ? REFUND_AFTER_S : null,
  };
}
