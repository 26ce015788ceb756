import type { Database } from "../database/index.ts";
import type { SettlementContext } from "./context.ts";
import { presentPayout } from "./present-payout.ts";
import type { SettlementTables } from "./tables.ts";

/** Tells a partner what became of its payout; CPOs have no events. */
export async function tellPayout(
  context: SettlementContext,
  transaction: Database,
  endToEndId: string,
  type: "payout.settled" | "payout.rejected",
): Promise<void> {
  const row = await transaction
    .withTables<SettlementTables>()
    .selectFrom("payouts")
    .innerJoin("settlements", "settlements.id", "payouts.settlement_id")
    .selectAll("payouts")
    .select("settlements.body")
    .where("payouts.end_to_end_id", "=", endToEndId)
    .executeTakeFirstOrThrow();
  if (row.body.party.type !== "demand_partner") return;
  const data = { payout: presentPayout(row, row.body) };
  await context.events.write(transaction, { partnerId: row.party_id, type, data });
}

/** Tells a partner that a cycle has been closed with something for it. */
export async function tellSettlement(
  context: SettlementContext,
  transaction: Database,
  settlementId: string,
): Promise<void> {
  const row = await transaction
    .withTables<SettlementTables>()
    .selectFrom("settlements")
    .innerJoin("payouts", "payouts.settlement_id", "settlements.id")
    .selectAll("payouts")
    .select("settlements.body")
    .where("settlements.id", "=", settlementId)
    .executeTakeFirstOrThrow();
  if (row.body.party.type !== "demand_partner") return;
  const settlement = { ...row.body, payout: presentPayout(row, row.body) };
  await context.events.write(transaction, {
    partnerId: row.party_id,
    type: "settlement.created",
    data: { settlement },
  });
}
