import type { LedgerEntry } from "@networkcore/contract";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { LedgerTables } from "./tables.ts";

/** A posting with what its transaction says. */
export interface BookedPosting {
  readonly id: number;
  readonly transactionId: string;
  readonly kind: string;
  readonly account: string;
  readonly currency: string;
  readonly amount: number;
  readonly sessionId: string | null;
  readonly occurredAt: Date;
  readonly postedAt: Date;
  readonly details: Record<string, unknown>;
}

function postings(database: Database) {
  return database
    .withTables<LedgerTables>()
    .selectFrom("ledger_postings as posting")
    .innerJoin("ledger_transactions as entry", "entry.id", "posting.transaction_id")
    .select([
      "posting.id",
      "posting.transaction_id as transactionId",
      "entry.kind",
      "posting.account",
      "posting.currency",
      "posting.amount",
      "entry.session_id as sessionId",
      "entry.occurred_at as occurredAt",
      "entry.posted_at as postedAt",
      "entry.details",
    ])
    .orderBy("posting.id");
}

/** Entries of the ledger in the order of booking, after posting `after`. */
export async function readEntries(
  database: Database,
  filter: { sessionId?: string; account?: string; after?: number; limit: number },
): Promise<LedgerEntry[]> {
  let query = postings(database).limit(filter.limit);
  if (filter.sessionId !== undefined)
    query = query.where("entry.session_id", "=", filter.sessionId);
  if (filter.account !== undefined) query = query.where("posting.account", "=", filter.account);
  if (filter.after !== undefined) query = query.where("posting.id", ">", filter.after);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: String(row.id),
    transaction_id: row.transactionId,
    transaction_kind: row.kind,
    account: row.account,
    amount: { amount: row.amount, currency: row.currency },
    session_id: row.sessionId,
    posted_at: row.postedAt.toISOString(),
  }));
}

/** Postings of sessions on payable accounts in `currency` that were booked before `before`. */
export function readPayables(
  database: Database,
  filter: { currency: string; before: Date },
): Promise<BookedPosting[]> {
  return postings(database)
    .where("posting.account", "like", "payable:%")
    .where("posting.currency", "=", filter.currency)
    .where("entry.posted_at", "<", filter.before)
    .where("entry.session_id", "is not", null)
    .execute();
}

/** Postings of the given sessions on payable accounts, in any currency. */
export function readSessionPayables(
  database: Database,
  sessionIds: readonly string[],
): Promise<BookedPosting[]> {
  return postings(database)
    .where("posting.account", "like", "payable:%")
    .where(sql<boolean>`entry.session_id = any(${sessionIds}::text[])`)
    .execute();
}

/** Currencies that occur in the books; steps from one to the next, however long the history is. */
export async function readCurrencies(database: Database): Promise<string[]> {
  const { rows } = await sql<{ currency: string }>`
    with recursive used (currency) as (
      select min(currency) from ledger_postings
      union all
      select (select min(currency) from ledger_postings where currency > used.currency)
      from used where used.currency is not null
    )
    select currency from used where currency is not null`.execute(database);
  return rows.map((row) => row.currency);
}

/** Balance of every account and currency; debits positive. */
export async function readBalances(
  database: Database,
): Promise<{ account: string; currency: string; balance: number }[]> {
  return database
    .withTables<LedgerTables>()
    .selectFrom("ledger_postings")
    .select(["account", "currency"])
    .select((build) => build.fn.sum<string>("amount").as("sum"))
    .groupBy(["account", "currency"])
    .orderBy("account")
    .execute()
    .then((rows) =>
      rows.map((row) => ({
        account: row.account,
        currency: row.currency,
        balance: Number(row.sum),
      })),
    );
}
