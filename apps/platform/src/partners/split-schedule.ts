import type { SplitSchedule } from "@networkcore/contract";
import type { Database } from "../database/index.ts";
import { ApiProblem } from "../http/index.ts";
import type { PartnerTables } from "./tables.ts";

/** The schedule of commission and partner share in force at `time`. */
export async function splitScheduleAt(database: Database, time: Date): Promise<SplitSchedule> {
  const row = await database
    .withTables<PartnerTables>()
    .selectFrom("split_schedules")
    .selectAll()
    .where("effective_from", "<=", time)
    .orderBy("effective_from", "desc")
    .executeTakeFirst();
  if (row === undefined) throw new ApiProblem("not_found", "no split schedule is in force then");
  return {
    version: row.version,
    effective_from: row.effective_from.toISOString(),
    commission_percent: row.commission_percent,
    partner_share_percent: row.partner_share_percent,
  };
}
