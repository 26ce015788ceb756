import type { LedgerEntry } from "@networkcore/contract";
import { partyOfAccount } from "./account-name.ts";
import type { Books } from "./books.ts";
import { owedBy, settlePayee } from "./settle-payee.ts";

/** Entries that somebody is still owed: of sessions, on payable accounts, in no settlement. */
function openEntries({ ledger, settledEntries }: Books): LedgerEntry[] {
  return ledger.entries.filter(
    (entry) =>
      entry.session_id !== null &&
      partyOfAccount(entry.account) !== undefined &&
      !settledEntries.has(entry.id),
  );
}

/**
 * Closes the cycle of a currency at its cut-off: nets per party what was booked before and pays it.
 * What is owed by a party, or is less than one unit of its currency, is carried over.
 */
export function closeCycle(books: Books, currency: string, cutOffAt: Date): void {
  const due = openEntries(books).filter(
    (entry) => entry.amount.currency === currency && new Date(entry.posted_at) < cutOffAt,
  );
  for (const [partyId, payee] of books.payees) {
    const entries = due.filter((entry) => partyOfAccount(entry.account) === partyId);
    if (owedBy(entries, currency).amount <= 0) continue;
    settlePayee(books, payee, entries, cutOffAt);
  }
  const open = new Set(openEntries(books).map((entry) => entry.session_id));
  for (const { session_id: sessionId } of due) {
    if (sessionId !== null && !open.has(sessionId)) books.settledSessions.set(sessionId, cutOffAt);
  }
  books.closedUntil.set(currency, cutOffAt);
  books.cyclesRun += 1;
}
