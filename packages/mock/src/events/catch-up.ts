import type { Event, EventType } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import { demandPartner } from "../books/payee.ts";
import type { MockState } from "../network/mock-state.ts";
import { fanOut } from "../webhooks/fan-out.ts";
import { type Occurrence, record } from "./event-log.ts";
import { sessionOccurrences } from "./session-occurrences.ts";

/** What the settlements that were made since the last look are to their partners. */
function settlementOccurrences({ books, callers, events }: MockState): Occurrence[] {
  const partnerOf = new Map(
    callers.partners.map((partner) => [demandPartner(callers.placeOf(partner)).party.id, partner]),
  );
  return books.settlements.flatMap((settlement): Occurrence[] => {
    const partner = partnerOf.get(settlement.party.id);
    if (partner === undefined || events.told.has(`${settlement.id} settlement.created`)) return [];
    const at = new Date(settlement.cut_off_at);
    const told = (type: EventType, subjectId: string, data: Event["data"]): Occurrence => ({
      partner, type, at, subjectId, data,
    });
    const { payout } = settlement;
    const paid = payout === null ? [] : [told("payout.settled", payout.id, { payout })];
    return [told("settlement.created", settlement.id, { settlement }), ...paid];
  });
}

/**
 * Brings books and events up to the present: what has fallen due since the last look is written
 * down in the order in which it fell due, and handed to the webhook endpoints.
 */
export function catchUp(state: MockState): void {
  const books = booksNow(state);
  const { events, sessions, clock } = state;
  const due = [...sessions.values()]
    .flatMap((session) => sessionOccurrences(session, books, clock, events.told))
    .concat(settlementOccurrences(state))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const occurrence of due) {
    events.told.add(`${occurrence.subjectId} ${occurrence.type}`);
    fanOut(state, record(events, occurrence));
  }
}
