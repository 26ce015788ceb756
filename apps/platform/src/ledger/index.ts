import { migrationsOf } from "../database/index.ts";

export { account, partyOfAccount, payablePrefix } from "./account.ts";
export {
  credit,
  debit,
  mirrorTransaction,
  postTransaction,
  type LedgerTransaction,
  type Posting,
} from "./post-transaction.ts";
export {
  readBalances,
  readCurrencies,
  readEntries,
  readPayables,
  readSessionPayables,
  type BookedPosting,
} from "./read-ledger.ts";
export { ledgerRoutes } from "./routes.ts";

/** The books. */
export const ledgerMigrations = migrationsOf("ledger", import.meta.url, ["001-postings"]);
