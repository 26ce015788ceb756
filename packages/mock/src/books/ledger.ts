import type { LedgerEntry } from "@networkcore/contract";
import { type Money, money, negateMoney, sumMoney } from "@networkcore/pricing";
import { namedId } from "../network/make-id.ts";

/** One side of a transaction. Debits are positive, credits negative. */
export interface Posting {
  readonly account: string;
  readonly amount: Money;
}

export interface LedgerTransaction {
  readonly kind: string;
  /** A reference is booked once. */
  readonly reference: string;
  readonly sessionId: string | null;
  readonly postedAt: Date;
  readonly postings: readonly Posting[];
}

export function debit(account: string, amount: Money): Posting {
  return { account, amount };
}

export function credit(account: string, amount: Money): Posting {
  return { account, amount: negateMoney(amount) };
}

/** A double-entry ledger in memory: it only grows, and every transaction balances. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #references = new Set<string>();

  /** All postings in the order of booking. */
  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** What is booked already. */
  get references(): ReadonlySet<string> {
    return this.#references;
  }

  /** A ledger with what another one held. */
  static of(entries: readonly LedgerEntry[], references: Iterable<string>): Ledger {
    const ledger = new Ledger();
    ledger.#entries.push(...entries);
    for (const reference of references) ledger.#references.add(reference);
    return ledger;
  }

  /**
   * Books a transaction. Zero postings are left out.
   *
   * @throws {RangeError} when debits and credits of a currency differ, or the reference is booked
   */
  post({ kind, reference, sessionId, postedAt, postings }: LedgerTransaction): void {
    if (this.#references.has(reference)) throw new RangeError(`${reference} is booked already`);
    for (const currency of new Set(postings.map(({ amount }) => amount.currency))) {
      const amounts = postings.map(({ amount }) => amount);
      const own = amounts.filter((amount) => amount.currency === currency);
      const { amount: off } = sumMoney(currency, own);
      if (off !== 0) throw new RangeError(`${reference} is off by ${off} ${currency}`);
    }
    this.#references.add(reference);
    for (const { account, amount } of postings) {
      if (amount.amount === 0) continue;
      this.#entries.push({
        id: String(this.#entries.length + 1),
        transaction_id: namedId("ltx", postedAt, reference),
        transaction_kind: kind,
        account,
        amount: money(amount.amount, amount.currency),
        session_id: sessionId,
        posted_at: postedAt.toISOString(),
      });
    }
  }
}
