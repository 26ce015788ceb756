import type { SessionState } from "@networkcore/contract";
import type { ChargingContext } from "./context.ts";
import type { ChargingTables } from "./tables.ts";

const atCharger: readonly SessionState[] = ["starting", "pending", "charging", "suspended"];

/**
 * Whether a session waits for the charger or runs at it, and its money is held: a CPO that asks may
 * let the driver charge. One that the driver has stopped, or whose time is up, is not to begin.
 */
export async function isLive(context: ChargingContext, reference: string): Promise<boolean> {
  const row = await context.database
    .withTables<ChargingTables>()
    .selectFrom("sessions")
    .select(["body", "deadline_at"])
    .where("id", "=", reference)
    .where("state", "in", atCharger)
    .where("stop_requested", "=", false)
    .executeTakeFirst();
  if (row?.body.hold.state !== "held") return false;
  return row.deadline_at === null || row.deadline_at > context.clock.now();
}
