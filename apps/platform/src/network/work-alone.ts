import { sql } from "kysely";
import type { Database } from "../database/index.ts";

/**
 * Runs `work` unless somebody, on any node, is at the same thing now. The lock lives as long as its
 * database connection: a killed process leaves none behind.
 *
 * @returns whether it ran
 */
export async function workAlone(
  database: Database,
  thing: string,
  work: () => Promise<void>,
): Promise<boolean> {
  return database.connection().execute(async (held) => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${thing}, 0)) as got`.execute(held);
    if (rows[0]?.got !== true) return false;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${thing}, 0))`.execute(held);
    }
    return true;
  });
}
