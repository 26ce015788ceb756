import type { Database } from "../database/index.ts";
import type { ChargingContext } from "./context.ts";
import type { SessionRow } from "./tables.ts";

/** Runs `work` on a locked session; does nothing for a session that is not ours. */
export async function withSession<T>(
  context: ChargingContext,
  id: string,
  work: (transaction: Database, row: SessionRow) => Promise<T>,
): Promise<T | undefined> {
  return context.database.transaction().execute(async (transaction) => {
    const row = await context.store.lock(transaction, id);
    return row === undefined ? undefined : work(transaction, row);
  });
}
