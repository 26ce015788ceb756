import type { Cdr } from "@networkcore/ocpi";
import type { Clock, Database } from "../database/index.ts";

type OpenItemTables = {
  clearing_open_items: {
    session_id: string;
    cdr_id: string;
    reason: string;
    cdr: string;
    created_at: Date;
  };
};

/** Keeps a CDR that cannot be cleared by itself, with the reason, for an operator to decide. */
export async function keepOpenItem(
  transaction: Database,
  clock: Clock,
  item: { sessionId: string; cdr: Cdr; reason: string },
): Promise<void> {
  await transaction
    .withTables<OpenItemTables>()
    .insertInto("clearing_open_items")
    .values({
      session_id: item.sessionId,
      cdr_id: item.cdr.id,
      reason: item.reason,
      cdr: JSON.stringify(item.cdr),
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
