import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { BookedPosting } from "../ledger/index.ts";

/** Leaves out the postings that a settlement carries already. */
export async function leaveOutSettled(
  transaction: Database,
  postings: readonly BookedPosting[],
): Promise<BookedPosting[]> {
  // One array: a list of single parameters ends at 65,535.
  const { rows } = await sql<{ posting_id: number }>`
    select posting_id from settled_postings
    where posting_id = any(${postings.map(({ id }) => id)}::bigint[])`.execute(transaction);
  const settled = new Set(rows.map((row) => row.posting_id));
  return postings.filter((posting) => !settled.has(posting.id));
}
