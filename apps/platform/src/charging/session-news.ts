import type { EventType, SessionState } from "@networkcore/contract";
import { hasEnded } from "./session-state.ts";

const newsOf: Partial<Record<SessionState, EventType>> = {
  charging: "session.started",
  ended: "session.ended",
  cleared: "session.cleared",
  settled: "session.settled",
  failed: "session.failed",
  expired: "session.failed",
};

/**
 * What partners are told when a session goes from one state to another. Where the CDR comes before
 * the word of the end, the end is told all the same: whoever waits for it must not wait for ever.
 */
export function sessionNews(from: SessionState, to: SessionState): EventType[] {
  const news = newsOf[to];
  if (news === undefined || from === to) return [];
  return to === "cleared" && !hasEnded(from) ? ["session.ended", news] : [news];
}
