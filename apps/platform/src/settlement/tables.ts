import type { Settlement } from "@networkcore/contract";
import type { ColumnType, Generated } from "kysely";

/** Tables of settlement. */
export type SettlementTables = {
  settlement_cycles: { currency: string; cut_off_at: Date; run_at: Date };
  settlements: {
    id: string;
    party_id: string;
    currency: string;
    cut_off_at: Date;
    body: ColumnType<Omit<Settlement, "payout">, string, never>;
    created_at: Date;
  };
  settled_postings: { posting_id: number; settlement_id: string };
  settled_sessions: { settlement_id: string; session_id: string };
  payouts: {
    id: string;
    settlement_id: string;
    party_id: string;
    end_to_end_id: string;
    currency: string;
    amount: number;
    state: "created" | "sent" | "accepted" | "settled" | "rejected";
    created_at: Date;
    sent_at: Date | null;
    settled_at: Date | null;
  };
  bank_entries: {
    entry_id: string;
    position: Generated<number>;
    booked_at: Date;
    open_item: string | null;
  };
};
