import type { LedgerEntry, Payout, StatementLine } from "@networkcore/contract";
import { type Money, negateMoney, sumMoney } from "@networkcore/pricing";
import { namedId } from "../network/make-id.ts";
import { account } from "./account-name.ts";
import type { Books } from "./books.ts";
import { convertAtReference } from "./exchange-rate.ts";
import { credit, debit, type Posting } from "./ledger.ts";
import type { Payee } from "./payee.ts";

/** What is owed by these entries: credits are negative in the books. */
export function owedBy(entries: readonly LedgerEntry[], currency: string): Money {
  return negateMoney(sumMoney(currency, entries.map(({ amount }) => amount)));
}

function statementLines(books: Books, entries: readonly LedgerEntry[]): StatementLine[] {
  const sessions = new Set(entries.map((entry) => entry.session_id));
  return [...sessions].map((sessionId) => {
    const bill = books.bills.get(sessionId ?? "");
    if (bill === undefined) throw new Error(`${sessionId} is owed for and was not cleared`);
    const own = entries.filter((entry) => entry.session_id === sessionId);
    return { ...bill, amount: owedBy(own, bill.gross.currency) };
  });
}

/** ISO 20022 `EndToEndId`: the same for the same party, currency and day. */
function endToEndId(partyId: string, currency: string, cutOffAt: Date): string {
  const day = cutOffAt.toISOString().slice(0, 10).replaceAll("-", "");
  return `NC${day}${currency}${partyId.slice(-22)}`;
}

function payablePostings(entries: readonly LedgerEntry[], currency: string): Posting[] {
  return [...new Set(entries.map((entry) => entry.account))].map((name) =>
    debit(name, owedBy(entries.filter((entry) => entry.account === name), currency)),
  );
}

/** Settles what a party is owed by these entries, and pays it: the mock's bank pays at once. */
export function settlePayee(
  books: Books,
  { party, currency: paidIn }: Payee,
  entries: readonly LedgerEntry[],
  cutOffAt: Date,
): void {
  const currency = entries[0]?.amount.currency ?? paidIn;
  const total = owedBy(entries, currency);
  const conversion = currency === paidIn ? null : convertAtReference(total, paidIn);
  const paid = conversion?.to ?? total;
  if (paid.amount === 0) return;
  const reference = endToEndId(party.id, currency, cutOffAt);
  const at = cutOffAt.toISOString();
  const id = namedId("set", cutOffAt, reference);
  const common = { sessionId: null, postedAt: cutOffAt };
  const exchange =
    conversion === null
      ? []
      : [credit(account.fxPosition, total), debit(account.fxPosition, paid)];
  const out = credit(account.payoutInTransit, paid);
  books.ledger.post({
    ...common,
    kind: "payout_created",
    reference: `payout_created:${reference}`,
    postings: [...payablePostings(entries, currency), ...exchange, out],
  });
  books.ledger.post({
    ...common,
    kind: "payout_settled",
    reference: `payout_settled:${reference}`,
    postings: [debit(account.payoutInTransit, paid), credit(account.bank, paid)],
  });
  for (const entry of entries) books.settledEntries.add(entry.id);
  const payout: Payout = {
    id: namedId("pay", cutOffAt, reference),
    settlement_id: id,
    party,
    end_to_end_id: reference,
    amount: paid,
    state: "settled",
    created_at: at,
    sent_at: at,
    settled_at: at,
  };
  books.settlements.push({
    id,
    party,
    currency,
    cut_off_at: at,
    created_at: at,
    lines: statementLines(books, entries),
    total,
    conversion,
    payout,
  });
}
