import type { SessionState } from "@networkcore/contract";
import { keepOpenItem } from "../clearing/index.ts";
import type { Database } from "../database/index.ts";
import type { ChargingContext } from "./context.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

const hourMilliseconds = 3_600_000;

/** How long a session may be without a word of the CPO: a reading, or after its end the CDR. */
const newsHours = { charging: 24, suspended: 24, stopping: 24, ended: 48 } as const;

type Awaiting = keyof typeof newsHours;

const awaiting = Object.keys(newsHours) as Awaiting[];
const isAwaiting = (state: SessionState): state is Awaiting => state in newsHours;

/** What was pulled has been read by then. */
const afterPullMilliseconds = hourMilliseconds;

/** Notes by when the CPO is to tell more of a session of which it has just told. */
export async function awaitNews(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  state: SessionState,
): Promise<void> {
  // After the end only the CDR is news.
  if (!isAwaiting(state) || row.state === "ended") return;
  const until = context.clock.now().getTime() + newsHours[state] * hourMilliseconds;
  await context.store.note(transaction, row.id, {
    news_due_at: new Date(until),
    news_pulled: false,
  });
}

/**
 * Looks after sessions of which the CPO tells nothing any more. At first its records are to be
 * pulled; when they bring nothing either, the operator decides: the driver's money is held.
 *
 * @returns the connections to pull
 */
export async function findSilent(context: ChargingContext): Promise<string[]> {
  const now = context.clock.now();
  const due = await context.database
    .withTables<ChargingTables>()
    .selectFrom("sessions")
    .select("id")
    .where("news_due_at", "<=", now)
    .where("state", "in", awaiting)
    .execute();
  const toPull: string[] = [];
  for (const { id } of due) {
    await withSession(context, id, async (transaction, row) => {
      const { state, news_due_at: dueAt } = row;
      if (dueAt === null || dueAt > now || !isAwaiting(state)) return;
      if (!row.news_pulled) {
        toPull.push(row.connection_id);
        const again = new Date(now.getTime() + afterPullMilliseconds);
        await context.store.note(transaction, id, { news_due_at: again, news_pulled: true });
        return;
      }
      const reason =
        state === "ended"
          ? `no CDR has come within ${newsHours.ended} hours after the end`
          : `the CPO has told nothing for ${newsHours[state]} hours`;
      await keepOpenItem(transaction, context.clock, { sessionId: id, reason });
      await context.store.note(transaction, id, { news_due_at: null });
    });
  }
  return toPull;
}
