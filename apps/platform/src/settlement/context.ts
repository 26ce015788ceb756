import type { Clock, Database } from "../database/index.ts";
import type { EventBook, Outbox } from "../notifications/index.ts";
import type { Parties } from "../partners/index.ts";
import type { Bank } from "./bank.ts";
import type { ReferenceRates } from "./exchange-rate.ts";

/** What the parts of settlement share. */
export interface SettlementContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly events: EventBook;
  readonly parties: Parties;
  readonly bank: Bank;
  readonly rates: ReferenceRates;
}

/** Events that settlement announces. `sessionSettled` carries `{ reference }`, a session's id. */
export const topics = {
  payoutCreated: "settlement.payout_created",
  sessionSettled: "settlement.session_settled",
} as const;
