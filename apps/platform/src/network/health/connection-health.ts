import { sql } from "kysely";
import type { Clock, Database } from "../../database/index.ts";
import { afterFailure, circuitState, closedCircuit, type Circuit } from "./circuit.ts";
import { judgeHealth, type HealthFacts, type HealthState } from "./judge-health.ts";

/** What is told at once, from memory, of a connection: enough to rank stations by. */
export interface RoadHealth {
  readonly usable: boolean;
  readonly state: HealthState;
  /** Share of the known starts that began to charge, 0 to 1; null without starts. */
  readonly startSuccess: number | null;
}

interface HealthRow {
  connection_id: string;
  state: string;
  failures: number;
  opened: number;
  retry_at: Date | null;
  latencies: number[];
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_failure: string | null;
  status_heard_at: Date | null;
  starts: number;
  succeeded: number;
}

const latenciesKept = 25;
/** How long one request may be the only one through a half-open circuit. */
const trialMilliseconds = 20_000;
/** A start without an outcome for so long has failed. */
const startMilliseconds = 5 * 60_000;
const startsDays = 7;
/** That a peer told of a status is written down at most so often. */
const heardEveryMilliseconds = 5_000;

const goneHealth: RoadHealth = { usable: false, state: "down", startSuccess: null };
const unknownHealth: RoadHealth = { usable: true, state: "unknown", startSuccess: null };

/**
 * The health of connections: a circuit breaker each, kept in the database for all nodes, and the
 * outcome of starts. A request asks {@link admit} first and says how it went afterwards.
 */
export function createConnectionHealth(database: Database, clock: Clock) {
  let known = new Map<string, RoadHealth>();
  /** Names of parties that a hub cannot reach, by connection. */
  let away = new Map<string, ReadonlySet<string>>();
  const heard = new Map<string, number>();

  async function lock(transaction: Database, connectionId: string): Promise<Circuit> {
    await sql`insert into connection_health (connection_id) values (${connectionId})
      on conflict do nothing`.execute(transaction);
    const { rows } = await sql<{ failures: number; opened: number; retry_at: Date | null }>`
      select failures, opened, retry_at from connection_health
      where connection_id = ${connectionId} for update`.execute(transaction);
    const [row] = rows;
    if (row === undefined) return closedCircuit;
    return { failures: row.failures, opened: row.opened, retryAt: row.retry_at };
  }

  /** @param reader the transaction to read in, for connections that only it knows yet */
  async function read(
    connectionIds?: readonly string[],
    reader: Database = database,
  ): Promise<Map<string, HealthFacts>> {
    const now = clock.now();
    const overdue = new Date(now.getTime() - startMilliseconds);
    const since = new Date(now.getTime() - startsDays * 86_400_000);
    const only =
      connectionIds === undefined ? sql`` : sql`where connections.id = any(${connectionIds})`;
    const { rows } = await sql<HealthRow>`
      select connections.id as connection_id, connections.state,
        coalesce(failures, 0) as failures, coalesce(opened, 0) as opened, retry_at,
        coalesce(latencies, '{}') as latencies, last_success_at, last_failure_at, last_failure,
        status_heard_at, coalesce(starts, 0)::int as starts, coalesce(good, 0)::int as succeeded
      from connections left join connection_health on connection_id = connections.id
      left join lateral (
        select count(*) filter (where succeeded is not null or created_at < ${overdue}) as starts,
          count(*) filter (where succeeded) as good
        from commands where commands.connection_id = connections.id
          and kind = 'START_SESSION' and created_at > ${since}) outcomes on true
      ${only}`.execute(reader);
    const factsOf = (row: HealthRow): HealthFacts => ({
      registered: row.state === "registered",
      circuit: circuitState(
        { failures: row.failures, opened: row.opened, retryAt: row.retry_at },
        now,
      ),
      failures: row.failures,
      retryAt: row.retry_at,
      latencyMs: medianOf(row.latencies),
      starts: row.starts,
      succeeded: row.succeeded,
      lastSuccessAt: row.last_success_at,
      lastFailureAt: row.last_failure_at,
      lastFailure: row.last_failure,
      statusHeardAt: row.status_heard_at,
    });
    return new Map(rows.map((row) => [row.connection_id, factsOf(row)]));
  }

  return {
    read,
    /**
     * Whether a request may be sent now. Through a half-open circuit one is let at a time, on
     * whichever node it is.
     */
    async admit(connectionId: string): Promise<boolean> {
      const now = clock.now();
      const { rows } = await sql<{ retry_at: Date | null }>`
        select retry_at from connection_health where connection_id = ${connectionId}
      `.execute(database);
      const retryAt = rows[0]?.retry_at ?? null;
      if (retryAt === null) return true;
      if (retryAt > now) return false;
      const trial = await sql`
        update connection_health set retry_at = ${new Date(now.getTime() + trialMilliseconds)}
        where connection_id = ${connectionId} and retry_at <= ${now} returning 1`.execute(database);
      return trial.rows.length > 0;
    },
    async succeeded(connectionId: string, milliseconds: number): Promise<void> {
      await sql`
        insert into connection_health (connection_id, latencies, last_success_at)
        values (${connectionId}, array[${Math.round(milliseconds)}::int], ${clock.now()})
        on conflict (connection_id) do update set failures = 0, opened = 0, retry_at = null,
          latencies = (excluded.latencies || connection_health.latencies)[1:${sql.lit(
            latenciesKept,
          )}],
          last_success_at = excluded.last_success_at`.execute(database);
    },
    async failed(connectionId: string, reason: string): Promise<void> {
      const now = clock.now();
      await database.transaction().execute(async (transaction) => {
        const { failures, opened, retryAt } = afterFailure(
          await lock(transaction, connectionId),
          now,
        );
        await sql`update connection_health set failures = ${failures}, opened = ${opened},
          retry_at = ${retryAt}, last_failure_at = ${now}, last_failure = ${reason.slice(0, 500)}
          where connection_id = ${connectionId}`.execute(transaction);
      });
    },
    /** Notes that the peer has told of a status, so that staleness can be seen. */
    async heardStatus(connectionId: string): Promise<void> {
      const now = clock.now();
      if (now.getTime() - (heard.get(connectionId) ?? 0) < heardEveryMilliseconds) return;
      heard.set(connectionId, now.getTime());
      await sql`
        insert into connection_health (connection_id, status_heard_at)
        values (${connectionId}, ${now})
        on conflict (connection_id) do update
          set status_heard_at = excluded.status_heard_at`.execute(database);
    },
    /** Reads all into memory, for {@link roadHealth}. */
    async refresh(): Promise<void> {
      const facts = await read();
      known = new Map([...facts].map(([id, one]) => [id, judgeHealth(one, clock.now())]));
      away = await readAway(database);
    },
    /** What was known at the last refresh of a connection, as a road to a party (`DE*ABC`). */
    roadHealth(connectionId: string, party: string): RoadHealth {
      if (away.get(connectionId)?.has(party) === true) return goneHealth;
      return known.get(connectionId) ?? unknownHealth;
    },
  };
}

export type Health = ReturnType<typeof createConnectionHealth>;

/** The parties that hubs tell to be away. */
async function readAway(database: Database): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ id: string; party: string }>`
    select id, upper(party.country_code || '*' || party.party_id) as party from connections,
      jsonb_to_recordset(parties) as party (country_code text, party_id text, status text)
    where kind = 'hub' and party.status <> 'connected'`.execute(database);
  const groups = Map.groupBy(rows, (row) => row.id);
  return new Map([...groups].map(([id, group]) => [id, new Set(group.map(({ party }) => party))]));
}

function medianOf(latencies: readonly number[]): number | null {
  const sorted = latencies.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
