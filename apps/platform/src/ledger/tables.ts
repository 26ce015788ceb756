import type { ColumnType, Generated } from "kysely";

/** Tables of the ledger. */
export type LedgerTables = {
  ledger_transactions: {
    id: string;
    kind: string;
    reference: string;
    session_id: string | null;
    occurred_at: Date;
    posted_at: Date;
    details: ColumnType<Record<string, unknown>, string, never>;
  };
  ledger_postings: {
    id: Generated<number>;
    transaction_id: string;
    account: string;
    currency: string;
    amount: number;
  };
};
