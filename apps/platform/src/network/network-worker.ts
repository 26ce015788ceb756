import { setTimeout as sleep } from "node:timers/promises";
import type { NetworkContext } from "./context.ts";
import { tellEnd } from "./end-connection.ts";
import { PeerUnavailable, readConnection } from "./peer-client.ts";
import { isFullPullDue } from "./pull-cursor.ts";
import { pullDirectory } from "./pull-directory.ts";
import { pullRecords } from "./pull-records.ts";
import { pushTokens } from "./push-tokens.ts";
import { registerPeer } from "./register-peer.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";
import { tokensChangedAt } from "./token-store.ts";
import { workAlone } from "./work-alone.ts";

/** How often each connection is pulled. */
export interface PullIntervals {
  readonly recordsMilliseconds: number;
  readonly directoryMilliseconds: number;
}

const tickMilliseconds = 500;
const firstPauseMilliseconds = 5_000;
const longestPauseMilliseconds = 5 * 60_000;
/** So many connections are worked on at a time by one node. */
const atOnce = 4;
const healthEveryTicks = 10;

/**
 * Does what is due on the connections: registers, imports, pulls, pushes tokens. A connection that
 * fails is left alone for a while, longer each time, and keeps none of the others waiting.
 */
export function createNetworkWorker(context: NetworkContext, intervals: PullIntervals) {
  const busy = new Set<string>();
  const pauses = new Map<string, { until: number; length: number }>();

  /** Works on one connection now, whether or not anything is due. */
  async function work(connectionId: string): Promise<void> {
    let connection = await readConnection(context.database, connectionId);
    if (connection.state === "registering") {
      if (connection.registration_token === null) return;
      connection = await registerPeer(context, connection);
    }
    if (connection.state === "ended") await tellEnd(context, connection);
    if (connection.state !== "registered") return;
    if (connection.rotation_wanted) connection = await registerPeer(context, connection);
    const { sync_wanted: wanted } = connection;
    if (wanted !== null || isDue(connection.directory_pulled_at, intervals.directoryMilliseconds)) {
      const whole = isFullPullDue(connection.cursors, context.clock.now());
      await pullDirectory(context, connection, whole ? "full" : (wanted ?? "incremental"));
    }
    if (isDue(connection.records_pulled_at, intervals.recordsMilliseconds)) {
      await pullRecords(context, await readConnection(context.database, connectionId));
    }
    await pushTokens(context, connection);
  }

  const isDue = (last: Date | null, every: number) =>
    last === null || context.clock.now().getTime() - last.getTime() >= every;

  async function dueConnections(): Promise<string[]> {
    const rows = await context.database
      .withTables<NetworkTables>()
      .selectFrom("connections")
      .selectAll()
      .where("state", "in", ["registering", "registered", "ended"])
      .orderBy("id")
      .execute();
    const tokens = await tokensChangedAt(context.database);
    return rows.filter((row) => hasWork(row, tokens)).map((row) => row.id);
  }

  function hasWork(row: ConnectionRow, tokensChangedAt: Date | null): boolean {
    if (row.state === "registering") return row.registration_token !== null;
    if (row.state === "ended") return row.token_out !== null;
    return (
      row.rotation_wanted ||
      row.sync_wanted !== null ||
      isDue(row.directory_pulled_at, intervals.directoryMilliseconds) ||
      isDue(row.records_pulled_at, intervals.recordsMilliseconds) ||
      (tokensChangedAt !== null &&
        (row.tokens_pushed_at === null || row.tokens_pushed_at < tokensChangedAt))
    );
  }

  /** Works on a connection unless it is being worked on; what fails is tried again later. */
  async function attend(connectionId: string): Promise<void> {
    const now = performance.now();
    if (busy.size >= atOnce || busy.has(connectionId)) return;
    if ((pauses.get(connectionId)?.until ?? 0) > now) return;
    busy.add(connectionId);
    try {
      await workAlone(context.database, connectionId, () => work(connectionId));
      pauses.delete(connectionId);
    } catch (error) {
      const before = pauses.get(connectionId)?.length ?? firstPauseMilliseconds / 2;
      const length = Math.min(longestPauseMilliseconds, before * 2);
      pauses.set(connectionId, { until: performance.now() + length, length });
      await noteFailure(connectionId, error);
      // What was refused for good begins anew when somebody opens it again.
      const { state } = await readConnection(context.database, connectionId);
      if (state === "failed" || state === "ended") pauses.delete(connectionId);
    } finally {
      busy.delete(connectionId);
    }
  }

  async function noteFailure(connectionId: string, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PeerUnavailable)) {
      process.emitWarning(`work on connection ${connectionId} failed: ${reason}`);
    }
    await context.database
      .withTables<NetworkTables>()
      .updateTable("connections")
      .set({ sync: null, sync_error: reason.slice(0, 1000) })
      .where("id", "=", connectionId)
      .execute();
    await context.deviations.flush();
  }

  return {
    work,
    /** Works until `signal`, looking twice a second for what is due. */
    async run(signal: AbortSignal): Promise<void> {
      const running = new Set<Promise<void>>();
      for (let tick = 0; !signal.aborted; tick += 1) {
        try {
          if (tick % healthEveryTicks === 0) {
            await context.health.refresh();
            await context.deviations.flush();
          }
          for (const id of await dueConnections()) {
            const attending = attend(id)
              .catch((error: unknown) => process.emitWarning(`pulls wait: ${String(error)}`))
              .finally(() => running.delete(attending));
            running.add(attending);
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

