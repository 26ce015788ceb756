import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { NetworkContext } from "./context.ts";
import { tellEnd } from "./registration/end-connection.ts";
import { PeerUnavailable, readConnection } from "./peer-client.ts";
import { isFullPullDue } from "./pull/pull-cursor.ts";
import { pullDirectory } from "./pull/pull-directory.ts";
import { pullRecords } from "./pull/pull-records.ts";
import { pushTokens } from "./tokens/push-tokens.ts";
import { registerPeer } from "./registration/register-peer.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";
import { tokensChangedAt } from "./tokens/token-store.ts";
import { workAlone } from "./work-alone.ts";

/** How often each connection is pulled. */
export interface PullIntervals {
  readonly recordsMilliseconds: number;
  readonly directoryMilliseconds: number;
}

/**
 * Sessions and CDRs have slots of their own, so that no import, however long, and no peer that
 * fails at something else keeps money waiting.
 */
type Lane = "upkeep" | "records";

const tickMilliseconds = 500;
const firstPauseMilliseconds = 5_000;
const longestPauseMilliseconds = 5 * 60_000;
/** So many connections are worked on at a time by one node, in each lane. */
const atOnce = 4;
const healthEveryTicks = 10;

/** What decides whether anything is due on a connection. */
type DueRow = Pick<
  ConnectionRow,
  "id" | "state" | "rotation_wanted" | "sync_wanted" | "directory_pulled_at"
> &
  Pick<ConnectionRow, "records_pulled_at" | "tokens_pushed_at"> & {
    readonly can_register: boolean;
    readonly can_call: boolean;
  };

/**
 * Does what is due on the connections: registers, imports, pulls, pushes tokens. A connection that
 * fails is left alone for a while, longer each time, and keeps none of the others waiting.
 */
export function createNetworkWorker(context: NetworkContext, intervals: PullIntervals) {
  const busy: Record<Lane, Set<string>> = { upkeep: new Set(), records: new Set() };
  const pauses = new Map<string, { until: number; failures: number }>();
  const pauseKey = (lane: Lane, id: string) => `${lane}/${id}`;

  const isDue = (last: Date | null, every: number) =>
    last === null || context.clock.now().getTime() - last.getTime() >= every;

  /** Registers, rotates or ends a connection, pulls its directory, and pushes tokens to it. */
  async function upkeep(connectionId: string): Promise<void> {
    let connection = await readConnection(context.database, connectionId);
    if (connection.state === "registering") {
      if (connection.registration_token === null) return;
      connection = await registerPeer(context, connection);
    }
    if (connection.state === "ended") await tellEnd(context, connection);
    if (connection.state !== "registered") return;
    await doAll([
      async () => {
        if (connection.rotation_wanted) connection = await registerPeer(context, connection);
      },
      async () => {
        const wanted = connection.sync_wanted;
        const due = isDue(connection.directory_pulled_at, intervals.directoryMilliseconds);
        if (wanted === null && !due) return;
        const whole = isFullPullDue(connection.cursors, context.clock.now());
        const { failures = 0 } = pauses.get(pauseKey("upkeep", connectionId)) ?? {};
        const kind = whole ? "full" : (wanted ?? "incremental");
        await pullDirectory(context, connection, kind, { failures });
      },
      () => pushTokens(context, connection),
    ]);
  }

  async function records(connectionId: string): Promise<void> {
    const connection = await readConnection(context.database, connectionId);
    if (connection.state !== "registered") return;
    if (!isDue(connection.records_pulled_at, intervals.recordsMilliseconds)) return;
    await pullRecords(context, connection);
  }

  const lanes = { upkeep, records };

  async function dueConnections(): Promise<DueRow[]> {
    return context.database
      .withTables<NetworkTables>()
      .selectFrom("connections")
      .select(["id", "state", "rotation_wanted", "sync_wanted", "directory_pulled_at"])
      .select(["records_pulled_at", "tokens_pushed_at"])
      .select(sql<boolean>`registration_token is not null`.as("can_register"))
      .select(sql<boolean>`token_out is not null`.as("can_call"))
      .where("state", "in", ["registering", "registered", "ended"])
      .orderBy("id")
      .execute();
  }

  function needsUpkeep(row: DueRow, changedAt: Date | null): boolean {
    if (row.state === "registering") return row.can_register;
    if (row.state === "ended") return row.can_call;
    const { tokens_pushed_at: pushedAt } = row;
    return (
      row.rotation_wanted ||
      row.sync_wanted !== null ||
      isDue(row.directory_pulled_at, intervals.directoryMilliseconds) ||
      (changedAt !== null && (pushedAt === null || pushedAt < changedAt))
    );
  }

  const needsRecords = (row: DueRow) =>
    row.state === "registered" && isDue(row.records_pulled_at, intervals.recordsMilliseconds);

  /** Works on a connection unless it is being worked on; what fails is tried again later. */
  async function attend(lane: Lane, id: string): Promise<void> {
    const key = pauseKey(lane, id);
    if (busy[lane].size >= atOnce || busy[lane].has(id)) return;
    if ((pauses.get(key)?.until ?? 0) > performance.now()) return;
    busy[lane].add(id);
    try {
      await workAlone(context.database, key, () => lanes[lane](id));
      pauses.delete(key);
    } catch (error) {
      const failures = (pauses.get(key)?.failures ?? 0) + 1;
      const wanted = firstPauseMilliseconds * 2 ** (failures - 1);
      const pause = Math.min(longestPauseMilliseconds, wanted);
      pauses.set(key, { until: performance.now() + pause, failures });
      await noteFailure(lane, id, error);
      // What was refused for good begins anew when somebody opens it again.
      const { state } = await readConnection(context.database, id);
      if (state === "failed" || state === "ended") pauses.delete(key);
    } finally {
      busy[lane].delete(id);
    }
  }

  async function noteFailure(lane: Lane, connectionId: string, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PeerUnavailable)) {
      process.emitWarning(`${lane} of connection ${connectionId} failed: ${reason}`);
    }
    await context.database
      .withTables<NetworkTables>()
      .updateTable("connections")
      .set({ sync_error: reason.slice(0, 1000), ...(lane === "upkeep" && { sync: null }) })
      .where("id", "=", connectionId)
      .execute();
    await context.deviations.flush();
  }

  return {
    /** Works on one connection now, whatever was tried before, after whoever is at it. */
    async work(connectionId: string): Promise<void> {
      for (const lane of ["upkeep", "records"] as const) {
        const key = pauseKey(lane, connectionId);
        while (!(await workAlone(context.database, key, () => lanes[lane](connectionId)))) {
          await sleep(tickMilliseconds);
        }
      }
    },
    /** Works until `signal`, looking twice a second for what is due. */
    async run(signal: AbortSignal): Promise<void> {
      const running = new Set<Promise<void>>();
      const begin = (lane: Lane, id: string) => {
        const attending = attend(lane, id)
          .catch((error: unknown) => process.emitWarning(`${lane} waits: ${String(error)}`))
          .finally(() => running.delete(attending));
        running.add(attending);
      };
      for (let tick = 0; !signal.aborted; tick += 1) {
        try {
          if (tick % healthEveryTicks === 0) {
            await context.health.refresh();
            await context.deviations.flush();
          }
          const changedAt = await tokensChangedAt(context.database);
          for (const row of await dueConnections()) {
            if (needsRecords(row)) begin("records", row.id);
            if (needsUpkeep(row, changedAt)) begin("upkeep", row.id);
          }
        } catch (error) {
          // The database is away for a moment; the next look finds what is due.
          process.emitWarning(`pulls wait: ${String(error)}`);
        }
        await sleep(tickMilliseconds, undefined, { signal }).catch(() => undefined);
      }
      await Promise.allSettled(running);
    },
  };
}

/** Does all parts, whichever of them fails, and fails with the first that did. */
async function doAll(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts) await part().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
