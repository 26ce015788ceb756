import type { SessionEvent } from "@networkcore/contract";
import type { Language } from "@networkcore/contract/messages";
import type { MockClock } from "./clock.ts";
import { instantAt, secondNow, type SessionRecord } from "./session-record.ts";
import { eventsUntil } from "./session-timeline.ts";
import { wireSession } from "./wire-session.ts";

/**
 * All events of a session's live stream up to now.
 *
 * @param settledAt - when everybody had been paid for it
 */
export function sessionEvents(
  record: SessionRecord,
  clock: MockClock,
  settledAt: Date | undefined,
  language: Language,
): SessionEvent[] {
  const second = secondNow(record, clock);
  const events = eventsUntil(record.course, second).map(
    ({ second: at, type }, index): SessionEvent => ({
      sequence: index + 1,
      type,
      occurred_at: instantAt(record, at).toISOString(),
      // The session as it was then is only made for events that are sent.
      get session() {
        return wireSession(record, at, { language });
      },
    }),
  );
  if (settledAt !== undefined) {
    events.push({
      sequence: events.length + 1,
      type: "session.state_changed",
      occurred_at: settledAt.toISOString(),
      session: wireSession(record, second, { settled: true, language }),
    });
  }
  return events;
}
