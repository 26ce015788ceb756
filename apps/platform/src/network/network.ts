import type { NetworkContext } from "./context.ts";
import { createOcpiServer } from "./receive/ocpi-server.ts";
import { openConnection, type PeerAddress } from "./registration/open-connection.ts";
import { createNetworkWorker, type PullIntervals } from "./network-worker.ts";
import { pullRecords } from "./pull/pull-records.ts";
import { startSession, stopSession, type StartRequest } from "./commands/start-and-stop.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/** The network: OCPI connections, what they bring, and commands to them. */
export function createNetwork(context: NetworkContext, intervals: PullIntervals) {
  const worker = createNetworkWorker(context, intervals);
  const tables = () => context.database.withTables<NetworkTables>();

  async function known(versionsUrl: string): Promise<ConnectionRow | undefined> {
    return tables()
      .selectFrom("connections")
      .selectAll()
      .where("versions_url", "=", versionsUrl)
      .executeTakeFirst();
  }

  return {
    server: createOcpiServer(context),
    /** Registers with a peer and pulls what it has, now; one that is registered is left alone. */
    async connect(peer: PeerAddress): Promise<void> {
      let row = await known(peer.versionsUrl);
      if (row === undefined || row.state === "failed" || row.state === "ended") {
        row = await context.database
          .transaction()
          .execute((transaction) => openConnection(context, transaction, peer));
      }
      await worker.work(row.id);
      const now = await known(peer.versionsUrl);
      if (now?.state !== "registered") throw new Error(now?.error ?? `${row.id} is gone`);
    },
    /** Pulls sessions and CDRs of all connections, now. */
    async pullRecords(): Promise<void> {
      const rows = await tables()
        .selectFrom("connections")
        .selectAll()
        .where("state", "=", "registered")
        .orderBy("id")
        .execute();
      for (const row of rows) {
        try {
          await pullRecords(context, row);
        } catch (error) {
          // One CPO that cannot be reached must not keep the others from being pulled.
          process.emitWarning(`pull from ${row.versions_url} failed: ${String(error)}`);
        }
      }
    },
    /** Has sessions and CDRs of a connection pulled soon, by whichever node comes to it. */
    async wantRecords(connectionId: string): Promise<void> {
      await tables()
        .updateTable("connections")
        .set({ records_pulled_at: null })
        .where("id", "=", connectionId)
        .execute();
    },
    /** Works on the connections until `signal`. */
    run: (signal: AbortSignal) => worker.run(signal),
    startSession: (start: StartRequest) => startSession(context, start),
    stopSession: (stop: Parameters<typeof stopSession>[1]) => stopSession(context, stop),
    /** How well starts over a connection go, as known at the last look. */
    roadHealth: context.health.roadHealth,
  };
}

export type Network = ReturnType<typeof createNetwork>;
