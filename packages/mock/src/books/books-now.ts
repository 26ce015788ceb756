import type { SessionState } from "@networkcore/contract";
import type { MockState } from "../network/mock-state.ts";
import { type SessionRecord, timeOfSecond } from "../network/session-record.ts";
import { secondOf } from "../network/session-timeline.ts";
import { bookRefund } from "./book-refund.ts";
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

/** What a session brings that is to be booked, and when the clock comes to it. */
interface DueBooking {
  readonly record: SessionRecord;
  readonly at: Date;
  readonly book: typeof bookSession;
}

function dueBookings({ books, sessions, clock }: MockState): DueBooking[] {
  const now = clock.now();
  const due: DueBooking[] = [];
  const look = (record: SessionRecord, state: SessionState, book: typeof bookSession): void => {
    const second = secondOf(record.course, state);
    if (second === undefined) return;
    const at = timeOfSecond(record, second, clock);
    if (at <= now) due.push({ record, at, book });
  };
  for (const record of sessions.values()) {
    if (!books.bills.has(record.id)) look(record, "cleared", bookSession);
    if (!books.refunds.has(record.id)) look(record, "refunded", bookRefund);
  }
  return due.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * The books as they are now. What has fallen due since the last look is booked first, in the order
 * in which it fell due: a session that was cleared or paid back, a cut-off that has passed.
 */
export function booksNow(state: MockState): Books {
  const { books, callers, clock } = state;
  for (const { record, at, book } of dueBookings(state)) {
    closeDue(books, at);
    book(books, record, at, demandPartner(callers.placeOf(record.owner.partner)));
  }
  closeDue(books, clock.now());
  return books;
}
