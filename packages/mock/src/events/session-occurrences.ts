import type { EventType, SessionState } from "@networkcore/contract";
import type { Books } from "../books/books.ts";
import type { MockClock } from "../network/clock.ts";
import { type SessionRecord, timeOfSecond } from "../network/session-record.ts";
import { milestonesOf } from "../network/session-timeline.ts";
import { wireSession } from "../network/wire-session.ts";
import type { Occurrence } from "./event-log.ts";

const typeOfState: Partial<Record<SessionState, EventType>> = {
  authorizing: "session.created",
  charging: "session.started",
  ended: "session.ended",
  cleared: "session.cleared",
  refunded: "session.refunded",
  failed: "session.failed",
  expired: "session.failed",
};

/** What has happened to a session up to now and was not told yet. */
export function sessionOccurrences(
  session: SessionRecord,
  books: Books,
  clock: MockClock,
  told: ReadonlySet<string>,
): Occurrence[] {
  const now = clock.now();
  const common = { partner: session.owner.partner, subjectId: session.id };
  const found: Occurrence[] = [];
  for (const { second, state } of milestonesOf(session.course)) {
    const type = typeOfState[state];
    if (type === undefined || told.has(`${session.id} ${type}`)) continue;
    const at = timeOfSecond(session, second, clock);
    if (at > now) continue;
    found.push({ ...common, type, at, data: { session: wireSession(session, second) } });
  }
  const settledAt = books.settledSessions.get(session.id);
  const isTold = told.has(`${session.id} session.settled`) || books.refunds.has(session.id);
  if (settledAt !== undefined && !isTold) {
    const cleared = milestonesOf(session.course).find(({ state }) => state === "cleared");
    const shown = wireSession(session, cleared?.second ?? 0, { settled: true });
    found.push({ ...common, type: "session.settled", at: settledAt, data: { session: shown } });
  }
  return found;
}
