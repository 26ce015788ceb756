import { setTimeout as sleep } from "node:timers/promises";
import type { NetworkContext } from "./context.ts";
import { createOcpiServer } from "./ocpi-server.ts";
import { pullDirectory } from "./pull-directory.ts";
import { pullRecords } from "./pull-records.ts";
import { registerPeer } from "./register-peer.ts";
import { startSession, stopSession } from "./send-command.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/** A CPO to connect to. */
export interface PeerAddress {
  readonly versionsUrl: string;
  /** The registration token that the CPO gave us (CREDENTIALS_TOKEN_A). */
  readonly token: string;
}

/** A status or tariff whose push was lost is made good by one of these pulls. */
const directoryEveryTurns = 15;

/** The network: OCPI connections, what they bring, and commands to them. */
export function createNetwork(context: NetworkContext) {
  const registered = () =>
    context.database
      .withTables<NetworkTables>()
      .selectFrom("connections")
      .selectAll()
      .where("state", "=", "registered")
      .orderBy("id")
      .execute();

  async function forEach(work: (connection: ConnectionRow) => Promise<unknown>): Promise<void> {
    for (const connection of await registered()) {
      try {
        await work(connection);
      } catch (error) {
        // One CPO that cannot be reached must not keep the others from being pulled.
        process.emitWarning(`pull from ${connection.versions_url} failed: ${String(error)}`);
      }
    }
  }

  return {
    server: createOcpiServer(context),
    /** Registers with a CPO, once, and pulls its tariffs and locations. */
    async connect(peer: PeerAddress) {
      return pullDirectory(context, await registerPeer(context, peer));
    },
    pullRecords: () => forEach((connection) => pullRecords(context, connection)),
    /** Pulls sessions and CDRs regularly until `signal`, and the directory now and then. */
    async run(signal: AbortSignal, everyMilliseconds: number) {
      for (let turn = 1; !signal.aborted; turn += 1) {
        try {
          await forEach((connection) => pullRecords(context, connection));
          if (turn % directoryEveryTurns === 0) {
            await forEach((connection) => pullDirectory(context, connection));
          }
        } catch (error) {
          // The database is away for a moment; the next pull looks again.
          process.emitWarning(`pulls wait: ${String(error)}`);
        }
        await sleep(everyMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    },
    startSession: (start: Parameters<typeof startSession>[1]) => startSession(context, start),
    stopSession: (stop: Parameters<typeof stopSession>[1]) => stopSession(context, stop),
  };
}

export type Network = ReturnType<typeof createNetwork>;
