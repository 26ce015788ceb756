import * as z from "zod/mini";
import { textUpTo } from "./bounds.ts";
import { Instant, SessionId } from "./identifiers.ts";
import { Amount } from "./money.ts";
import { pageQuery } from "./page.ts";

/** One posting of the double-entry ledger. Debits are positive, credits negative. */
export const LedgerEntry = z.object({
  id: z.string(),
  transaction_id: z.string(),
  transaction_kind: z.string(),
  account: z.string(),
  amount: Amount,
  session_id: z.nullable(SessionId),
  posted_at: Instant,
});

/** Which postings to list. */
export const LedgerEntryListQuery = z.strictObject({
  session_id: z.optional(SessionId),
  account: z.optional(textUpTo(200)),
  ...pageQuery,
});

export type LedgerEntry = z.infer<typeof LedgerEntry>;
