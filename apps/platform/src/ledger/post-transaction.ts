import type { Money } from "@networkcore/pricing";
import { newId, type Database } from "../database/index.ts";
import type { LedgerTables } from "./tables.ts";

/** One side of a transaction. Debits are positive, credits negative. */
export interface Posting {
  readonly account: string;
  readonly amount: Money;
}

export interface LedgerTransaction {
  readonly kind: string;
  /** Posting twice under one reference books once. */
  readonly reference: string;
  readonly sessionId: string | null;
  readonly occurredAt: Date;
  readonly postedAt: Date;
  readonly postings: readonly Posting[];
  readonly details?: Record<string, unknown>;
}

export const debit = (name: string, amount: Money): Posting => ({ account: name, amount });

export const credit = (name: string, amount: Money): Posting => ({
  account: name,
  amount: { amount: -amount.amount, currency: amount.currency },
});

function assertBalanced(transaction: LedgerTransaction): void {
  const sums = new Map<string, number>();
  for (const { amount } of transaction.postings) {
    if (!Number.isSafeInteger(amount.amount))
      throw new RangeError("postings are whole minor units");
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new RangeError(`${transaction.reference} is off by ${sum} ${currency}`);
  }
}

/**
 * Books a transaction. Zero postings are left out.
 *
 * @returns whether it was booked now; false when its reference had been booked before
 * @throws RangeError when debits and credits of a currency differ
 */
export async function postTransaction(
  database: Database,
  transaction: LedgerTransaction,
): Promise<boolean> {
  assertBalanced(transaction);
  const tables = database.withTables<LedgerTables>();
  const booked = await tables
    .insertInto("ledger_transactions")
    .values({
      id: newId("ltx", transaction.postedAt),
      kind: transaction.kind,
      reference: transaction.reference,
      session_id: transaction.sessionId,
      occurred_at: transaction.occurredAt,
      posted_at: transaction.postedAt,
      details: JSON.stringify(transaction.details ?? {}),
    })
    .onConflict((conflict) => conflict.column("reference").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (booked === undefined) return false;
  const postings = transaction.postings.filter((posting) => posting.amount.amount !== 0);
  if (postings.length === 0) return true;
  await tables
    .insertInto("ledger_postings")
    .values(
      postings.map((posting) => ({
        transaction_id: booked.id,
        account: posting.account,
        currency: posting.amount.currency,
        amount: posting.amount.amount,
      })),
    )
    .execute();
  return true;
}

/**
 * Books the mirror of a transaction: what it debited is credited, in the same amounts.
 *
 * @throws Error when nothing was booked under `mirrored`
 */
export async function mirrorTransaction(
  database: Database,
  mirrored: string,
  mirror: Omit<LedgerTransaction, "postings" | "sessionId">,
): Promise<boolean> {
  const rows = await database
    .withTables<LedgerTables>()
    .selectFrom("ledger_postings as posting")
    .innerJoin("ledger_transactions as entry", "entry.id", "posting.transaction_id")
    .select(["posting.account", "posting.amount", "posting.currency", "entry.session_id"])
    .where("entry.reference", "=", mirrored)
    .orderBy("posting.id")
    .execute();
  const [first] = rows;
  if (first === undefined) throw new Error(`nothing is booked as ${mirrored}`);
  return postTransaction(database, {
    ...mirror,
    sessionId: first.session_id,
    postings: rows.map((row) =>
      credit(row.account, { amount: row.amount, currency: row.currency }),
    ),
  });
}
