import { sessionStates } from "@networkcore/contract";
import type { Session } from "@networkcore/sdk";

/** Which picture of a session the driver sees. */
export type SessionPhase = "starting" | "charging" | "ending" | "receipt" | "failed";

/** The phase of a session. A state that a later API adds shows as charging: it is not an end. */
export function phaseOf({ state }: Pick<Session, "state">): SessionPhase {
  switch (state) {
    case "created":
    case "authorizing":
    case "starting":
    case "pending":
      return "starting";
    case "stopping":
    case "ended":
      return "ending";
    case "cleared":
    case "settled":
    case "disputed":
    case "refunded":
      return "receipt";
    case "failed":
    case "expired":
      return "failed";
    default:
      return "charging";
  }
}

function rankOf(state: string): number {
  // Charging and suspended follow each other to and fro.
  const order: readonly string[] = sessionStates;
  return order.indexOf(state === "suspended" ? "charging" : state);
}

/**
 * The newer of two views of one session. Answers and events may cross on their way: a state never
 * goes back, and neither does the meter.
 */
export function newerSession(present: Session | null, next: Session): Session {
  if (present === null || present.id !== next.id) return next;
  const change = rankOf(next.state) - rankOf(present.state);
  if (change !== 0) return change > 0 ? next : present;
  const older = next.meteredAt && present.meteredAt && next.meteredAt < present.meteredAt;
  return older ? present : next;
}
