import { negateMoney } from "@networkcore/pricing";
import type { SessionRecord } from "../network/session-record.ts";
import type { Books } from "./books.ts";
import { debit } from "./ledger.ts";

/** Takes back everything that was booked for a session: nobody earns by it any more. */
export function bookRefund(books: Books, { id }: SessionRecord, refundedAt: Date): void {
  const booked = books.ledger.entries.filter((entry) => entry.session_id === id);
  books.ledger.post({
    kind: "session_refunded",
    reference: `session_refunded:${id}`,
    sessionId: id,
    postedAt: refundedAt,
    postings: booked.map(({ account, amount }) => debit(account, negateMoney(amount))),
  });
  books.refunds.add(id);
}
