import { encodeToken, hashToken } from "@networkcore/ocpi";
import { sql } from "kysely";
import { stoppedAt } from "../test-support/stopped-clock.ts";
import { openTestDatabase } from "../test-support/test-database.ts";
import { createEncryption, type Database } from "../src/database/index.ts";
import { migrations } from "../src/foundation.ts";
import {
  createConnectionHealth,
  createDeviationBook,
  createNetwork,
  createPeerFinder,
  type NetworkContext,
} from "../src/network/index.ts";
import { createOutbox, listenTo } from "../src/notifications/index.ts";
import { createPeerFetch } from "../src/outbound/index.ts";
import { openDirectory } from "../src/stations/index.ts";

/** A party that a connection speaks for. */
export interface TestParty {
  readonly country_code: string;
  readonly party_id: string;
  readonly status?: "connected" | "offline" | "planned" | "suspended";
}

/** What a peer was answered. */
export interface PushAnswer {
  readonly status: number;
  readonly status_code: number;
  readonly data?: unknown;
}

const encryptionKey = Buffer.alloc(32, 7).toString("base64");

/**
 * The network and the real directory on a database of their own, without anything above them. Peers
 * are connected without a handshake; time stands still until it is moved.
 */
export async function runNetwork() {
  const open = await openTestDatabase(migrations);
  const { database, connection } = open;
  const clock = stoppedAt("2026-04-13T12:00:00Z");
  const encryption = createEncryption(encryptionKey);
  const listener = await listenTo(connection, ["outbox", "stream", "stations"]);
  const errors: unknown[] = [];
  const outbox = createOutbox({ connection, listener, report: (error) => errors.push(error) });
  const health = createConnectionHealth(database, clock);
  const directory = await openDirectory(database, listener, clock, health);
  const context: NetworkContext = {
    database,
    clock,
    encryption,
    outbox,
    directory,
    health,
    deviations: createDeviationBook(database, clock),
    peers: createPeerFinder(database),
    identity: {
      countryCode: "NL",
      partyId: "NWC",
      name: "NetworkCore",
      baseUrl: "http://127.0.0.1:9/ocpi",
    },
    allowLoopback: true,
    fetch: createPeerFetch({ allowLoopback: true }),
    ensureCpo: async () => undefined,
    authorizeCard: async () => ({ allowed: "NOT_ALLOWED", reference: null }),
    sessionIsLive: async () => true,
  };
  const network = createNetwork(context, {
    recordsMilliseconds: 20_000,
    directoryMilliseconds: 300_000,
  });
  let made = 0;

  /** Makes a connection that is registered already, to a peer at `url`. */
  async function connected(
    url: string,
    parties: readonly TestParty[],
    kind: "cpo" | "hub" = "cpo",
  ) {
    made += 1;
    const id = `con_test_${made}`;
    const token = `peer-token-${made}`;
    const modules = ["locations", "tariffs", "sessions", "cdrs", "hubclientinfo"];
    const senders = modules.slice(0, kind === "hub" ? 5 : 4).map((identifier) => ({
      identifier,
      role: "SENDER",
      url: `${url}/${identifier}`,
    }));
    const commands = { identifier: "commands", role: "RECEIVER", url: `${url}/commands` };
    const versionsUrl = `${url}/versions?${made}`;
    const named = parties.map((party) => ({ name: party.party_id, ...party }));
    await sql`insert into connections (id, kind, versions_url, state, ocpi_version, token_out,
        token_encoding, endpoints, parties, created_at)
      values (${id}, ${kind}, ${versionsUrl}, 'registered', '2.2.1',
        ${encryption.seal("our-token")}, 'base64', ${JSON.stringify([...senders, commands])}::jsonb,
        ${JSON.stringify(named)}::jsonb, ${clock.now()})`.execute(database);
    await sql`insert into peer_tokens values (${hashToken(token)}, ${id}, 'session',
      ${clock.now()})`.execute(database);
    return {
      id,
      /** Does for this connection what is due. */
      work: () => network.connect({ versionsUrl, token: "unused" }),
      /** Sends us something as this peer. */
      async send(method: string, path: string, body?: unknown): Promise<PushAnswer> {
        const response = await network.server.request(`/2.2.1/${path}`, {
          method,
          headers: {
            Authorization: `Token ${encodeToken(token)}`,
            "Content-Type": "application/json",
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const answer = (await response.json()) as Omit<PushAnswer, "status">;
        return { ...answer, status: response.status };
      },
      /** As if this peer had been asked to start sessions of ours. */
      async asked(...references: string[]): Promise<void> {
        await sql`insert into commands (id, connection_id, kind, reference, state, created_at)
          select 'cmd_' || reference || ${id}, ${id}, 'START_SESSION', reference, 'accepted',
            ${clock.now()} from unnest(${references}::text[]) as reference`.execute(database);
      },
    };
  }

  return {
    ...open,
    clock,
    context,
    network,
    directory,
    listener,
    outbox,
    health,
    /** What went wrong while events were delivered. */
    errors,
    connected,
    async close() {
      await listener.close();
      await open.close();
    },
  };
}

export type RunningNetwork = Awaited<ReturnType<typeof runNetwork>>;
export type ConnectedPeer = Awaited<ReturnType<RunningNetwork["connected"]>>;

/** Rows of a statement, for tests to look at. */
export async function rowsOf<T>(
  database: Database,
  statement: ReturnType<typeof sql<T>>,
): Promise<T[]> {
  return (await statement.execute(database)).rows;
}
