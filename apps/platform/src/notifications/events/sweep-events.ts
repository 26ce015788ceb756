import { sql } from "kysely";
import type { Clock, Database } from "../../database/index.ts";

const keptMilliseconds = 30 * 24 * 3_600_000;
const atOnce = 1_000;

/** Deletes events that are older than 30 days, and their deliveries with them. @returns how many */
export async function sweepEvents(database: Database, clock: Clock): Promise<number> {
  const oldest = new Date(clock.now().getTime() - keptMilliseconds);
  for (let swept = 0; ; ) {
    const { numAffectedRows = 0n } = await sql`
      delete from events where id in (
        select id from events where created_at < ${oldest} limit ${atOnce} for update skip locked)`
      .execute(database);
    swept += Number(numAffectedRows);
    if (numAffectedRows < BigInt(atOnce)) return swept;
  }
}
