import type { MockState } from "../network/mock-state.ts";
import { type SessionRecord, timeOfSecond } from "../network/session-record.ts";
import { secondOf } from "../network/session-timeline.ts";
import { bookSession } from "./book-session.ts";
import type { Books } from "./books.ts";
import { closeCycle } from "./close-cycle.ts";
import { nextCutOff } from "./cut-off.ts";
import { demandPartner } from "./payee.ts";

/** Closes every cut-off up to a time, of all currencies in use, each at its own time. */
function closeDue(books: Books, until: Date): void {
  for (;;) {
    const next = [...books.closedUntil]
      .map(([currency, after]) => ({ currency, at: nextCutOff(currency, after) }))
      .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
    if (next === undefined || next.at > until) return;
    closeCycle(books, next.currency, next.at);
  }
}

/** When the clock shows a session as cleared, or null for one that was rejected. */
function clearedAt(record: SessionRecord, speed: number): Date | null {
  const second = secondOf(record.course, "cleared");
  return second === undefined ? null : timeOfSecond(record, second, speed);
}

/**
 * The books as they are now. What has fallen due since the last look is booked first, in the order
 * in which it fell due: a session that was cleared, a cut-off that has passed.
 */
export function booksNow({ books, sessions, callers, clock, speed }: MockState): Books {
  const now = clock.now();
  const cleared = [...sessions.values()]
    .filter(({ id }) => !books.bills.has(id))
    .map((record) => ({ record, at: clearedAt(record, speed) }))
    .filter((due): due is { record: SessionRecord; at: Date } => due.at !== null && due.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { record, at } of cleared) {
    closeDue(books, at);
    bookSession(books, record, demandPartner(callers.placeOf(record.owner.partner)), at);
  }
  closeDue(books, now);
  return books;
}
