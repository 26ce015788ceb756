import type { Payout, Settlement } from "@networkcore/contract";
import type { SettlementTables } from "./tables.ts";

/** A payout as the API shows it. */
export function presentPayout(
  row: SettlementTables["payouts"],
  settlement: Pick<Settlement, "party">,
): Payout {
  return {
    id: row.id,
    settlement_id: row.settlement_id,
    party: settlement.party,
    end_to_end_id: row.end_to_end_id,
    amount: { amount: row.amount, currency: row.currency },
    state: row.state,
    created_at: row.created_at.toISOString(),
    sent_at: row.sent_at?.toISOString() ?? null,
    settled_at: row.settled_at?.toISOString() ?? null,
  };
}
