import { sql } from "kysely";
import type { Clock, Database } from "../../database/index.ts";

const keptMilliseconds = 30 * 24 * 3_600_000;
const atOnce = 1_000;

/**
 * Deletes events that are older than 30 days, and their deliveries with them whatever became of
 * those: up to a thousand, so that whoever calls can do something else in between.
 *
 * @returns whether there may be more
 */
export async function sweepEvents(database: Database, clock: Clock): Promise<boolean> {
  const oldest = new Date(clock.now().getTime() - keptMilliseconds);
  const { numAffectedRows = 0n } = await sql`
    delete from events where id in (
      select id from events where created_at < ${oldest} limit ${atOnce} for update skip locked)`
    .execute(database);
  return numAffectedRows === BigInt(atOnce);
}
