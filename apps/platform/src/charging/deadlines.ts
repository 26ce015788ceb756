import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../database/index.ts";
import { findSilent } from "./await-news.ts";
import type { ChargingContext } from "./context.ts";
import { failSession } from "./fail-session.ts";
import { announceStop } from "./stop-session.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

const sweepMilliseconds = 1_000;

/** How long after a stop without an end the CPO's records are looked at again. */
const lookAgainMilliseconds = 90_000;

/**
 * Gives up waits that have lasted too long: a start that did not come is failed and its hold
 * released; after a stop without an end, the CPO's records are pulled, again and again. Of those of
 * which it tells nothing any more see {@link findSilent}.
 */
export async function sweepDeadlines(context: ChargingContext): Promise<void> {
  const now = context.clock.now();
  const due = await context.database
    .withTables<ChargingTables>()
    .selectFrom("sessions")
    .select("id")
    .where("deadline_at", "<=", now)
    .execute();
  const toPull = new Set<string>();
  for (const { id } of due) {
    await withSession(context, id, async (transaction, row) => {
      if (row.deadline_at === null || row.deadline_at > now) return;
      if (row.state === "stopping") {
        toPull.add(row.connection_id);
        const deadlineAt = new Date(now.getTime() + lookAgainMilliseconds);
        await context.store.change(transaction, row, { deadlineAt });
        return;
      }
      await giveUpStart(context, transaction, row);
    });
  }
  for (const id of await findSilent(context)) toPull.add(id);
  for (const id of toPull) await context.network.wantRecords(id);
}

/** Gives up a start whose deadline has passed; should it come after all, it is stopped. */
export async function giveUpStart(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
): Promise<void> {
  const detail = "no energy flowed in time";
  if (row.ocpi_session_id !== null) await announceStop(context, transaction, row);
  await failSession(context, transaction, row, { code: "start_timeout", detail }, "expired");
}

/** Sweeps once a second until `signal`. */
export async function runDeadlines(context: ChargingContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await sweepDeadlines(context);
    } catch (error) {
      // The database is away for a moment; what is due stays due.
      process.emitWarning(`deadlines wait: ${String(error)}`);
    }
    await sleep(sweepMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}
