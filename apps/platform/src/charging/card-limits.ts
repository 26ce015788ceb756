import type { Database } from "../database/index.ts";
import { occupyingStates } from "./session-state.ts";
import type { ChargingTables } from "./tables.ts";

/** So many sessions a card may begin, used or not, within an hour: each holds money. */
const mostBegun = 12;
const withinMilliseconds = 3_600_000;

/**
 * Whether a card may begin another session: it charges at one EVSE at a time, and a card that was
 * copied must not hold its owner's money again and again. The card is to be locked.
 */
export async function mayCardBegin(
  transaction: Database,
  tokenId: string,
  now: Date,
): Promise<boolean> {
  const sessions = transaction
    .withTables<ChargingTables>()
    .selectFrom("sessions")
    .where("token_id", "=", tokenId);
  const live = await sessions
    .select("id")
    .where("state", "in", occupyingStates)
    // One whose time is up is given up within the second.
    .where((where) => where.or([where("deadline_at", "is", null), where("deadline_at", ">", now)]))
    .executeTakeFirst();
  if (live !== undefined) return false;
  const { begun } = await sessions
    .select((select) => select.fn.countAll<number>().as("begun"))
    .where("created_at", ">", new Date(now.getTime() - withinMilliseconds))
    .executeTakeFirstOrThrow();
  return begun < mostBegun;
}
