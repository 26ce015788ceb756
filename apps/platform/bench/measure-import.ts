import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Database } from "../src/database/index.ts";
import type { operatorOf } from "./api.ts";
import {
  growthOf,
  medianOf,
  processorSeconds,
  residentMb,
  tenthsOf,
  watchMemory,
} from "./watch-memory.ts";

const lookEveryMs = 20;
const importWithinMs = 20 * 60_000;
/** The sandbox's three small CPOs are connected by then. */
const readyWithinMs = 60_000;
const indexWithinMs = 5 * 60_000;

/**
 * Connects the big CPO, and watches its import: from the request that connects it to the last row
 * that is written, registration and tariffs included.
 */
export async function measureImport(o: {
  readonly database: Database;
  readonly operator: ReturnType<typeof operatorOf>;
  readonly peerUrl: string;
  /** Of the platform. */
  readonly pid: number;
}) {
  await until(readyWithinMs, async () => {
    const { data } = await o.operator.list();
    return data.length === 3 && data.every(({ synced_at }) => synced_at !== null);
  });
  const memory = watchMemory(o.pid, lookEveryMs);
  const processorBefore = processorSeconds(o.pid);
  const began = performance.now();
  const { id } = await o.operator.connect(`${o.peerUrl}/ocpi/big/versions`);
  await until(importWithinMs, async () => (await pulledOf(o.database, id)) !== null);
  const ms = performance.now() - began;
  const processorSpent = processorSeconds(o.pid) - processorBefore;
  const samples = memory.stop();
  const counted = await sql<{ locations: number; evses: number }>`
    select count(*) as locations,
      (select count(*) from evses join stations on stations.id = station_id
        where connection_id = ${id}) as evses
    from stations where connection_id = ${id}`.execute(o.database);
  const { locations = 0, evses = 0 } = counted.rows[0] ?? {};
  await until(indexWithinMs, async () => {
    const shown = await o.operator.read(id);
    return shown.locations >= locations;
  });
  return {
    ms,
    locations,
    evses,
    processorSeconds: processorSpent,
    rssMb: medianOf(samples),
    rssTenthsMb: tenthsOf(samples),
    rssGrowthMb: growthOf(samples),
    indexRssMb: residentMb(o.pid),
    indexMs: performance.now() - began - ms,
  };
}

async function pulledOf(database: Database, id: string): Promise<Date | null> {
  const { rows } = await sql<{ directory_pulled_at: Date | null; sync_error: string | null }>`
    select directory_pulled_at, coalesce(sync_error, error) as sync_error
    from connections where id = ${id}`.execute(database);
  const [row] = rows;
  if (row === undefined || row.sync_error !== null) {
    throw new Error(`the import failed: ${row?.sync_error ?? "no connection"}`);
  }
  return row.directory_pulled_at;
}

async function until(withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain`);
    await sleep(lookEveryMs);
  }
}
