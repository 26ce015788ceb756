import type { Connection, ConnectionHealth } from "@networkcore/contract";
import { sql } from "kysely";
import type { NetworkContext } from "../context.ts";
import { judgeHealth, type HealthFacts } from "../health/judge-health.ts";
import type { ConnectionRow } from "../tables.ts";

function presentHealth(facts: HealthFacts, now: Date): ConnectionHealth {
  const { state, startSuccess } = judgeHealth(facts, now);
  return {
    state,
    circuit: facts.circuit,
    retry_at: facts.retryAt?.toISOString() ?? null,
    starts: facts.starts,
    start_success_rate: startSuccess === null ? null : startSuccess.toFixed(4),
    latency_ms: facts.latencyMs,
    last_success_at: facts.lastSuccessAt?.toISOString() ?? null,
    last_failure_at: facts.lastFailureAt?.toISOString() ?? null,
    last_failure: facts.lastFailure,
    status_heard_at: facts.statusHeardAt?.toISOString() ?? null,
  };
}

/** Connections as the API shows them. */
export async function presentConnections(
  context: NetworkContext,
  rows: readonly ConnectionRow[],
): Promise<Connection[]> {
  const ids = rows.map((row) => row.id);
  const health = await context.health.read(ids, context.database);
  const refused = await countRefused(context, ids);
  const now = context.clock.now();
  return Promise.all(
    rows.map(async (row) => {
      const facts = health.get(row.id);
      if (facts === undefined) throw new Error(`${row.id} is gone`);
      return {
        id: row.id,
        kind: row.kind,
        versions_url: row.versions_url,
        ocpi_version: row.ocpi_version,
        state: row.state,
        parties: row.parties.map(({ country_code, party_id, name, status = "connected" }) => ({
          country_code,
          party_id,
          name,
          status,
        })),
        ...(await context.directory.counts(row.id)),
        tariffs: row.tariffs,
        refused: refused.get(row.id) ?? 0,
        synced_at: row.directory_pulled_at?.toISOString() ?? null,
        sync: row.sync,
        health: presentHealth(facts, now),
        error: row.error ?? row.sync_error,
      };
    }),
  );
}

async function countRefused(
  context: NetworkContext,
  connectionIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ connection_id: string; refused: number }>`
    select connection_id, count(*) as refused from refused_objects
    where connection_id = any(${connectionIds}::text[]) and resolved_at is null
    group by connection_id`.execute(context.database);
  return new Map(rows.map((row) => [row.connection_id, row.refused]));
}
