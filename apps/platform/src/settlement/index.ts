import { migrationsOf } from "../database/index.ts";

export { BankUnreachable, type Bank, type BankEntry, type PaymentOrder } from "./bank.ts";
export { topics as settlementTopics } from "./context.ts";
export { loadReferenceRates, ReferenceRates } from "./exchange-rate.ts";
export { settlementRoutes } from "./routes.ts";
export { createSandboxBank } from "./sandbox-bank.ts";
export { createSettlement, type SettlementRoom } from "./settlement.ts";

/** Cycles, settlements and payouts. */
export const settlementMigrations = migrationsOf("settlement", import.meta.url, [
  "001-settlement",
]);
