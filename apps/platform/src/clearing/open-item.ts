import type { Cdr } from "@networkcore/ocpi";
import { jsonText, type Clock, type Database } from "../database/index.ts";

type OpenItemTables = {
  clearing_open_items: {
    session_id: string;
    cdr_id: string | null;
    reason: string;
    cdr: string | null;
    created_at: Date;
  };
};

/** What an operator has to decide about a session. */
export interface OpenItem {
  readonly sessionId: string;
  readonly reason: string;
  /** The CDR that cannot be cleared by itself; none where it is the session that is stuck. */
  readonly cdr?: Cdr;
}

/** Keeps what does not go on by itself, with the reason, for an operator to decide; once. */
export async function keepOpenItem(
  transaction: Database,
  clock: Clock,
  { sessionId, reason, cdr }: OpenItem,
): Promise<void> {
  await transaction
    .withTables<OpenItemTables>()
    .insertInto("clearing_open_items")
    .values({
      session_id: sessionId,
      cdr_id: cdr?.id ?? null,
      reason,
      cdr: cdr === undefined ? null : jsonText(cdr),
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
