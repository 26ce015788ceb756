import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { encodeToken, hashToken } from "@networkcore/ocpi";
import { Hono } from "hono";
import { sql } from "kysely";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { createEncryption, realClock } from "../database/index.ts";
import { createOutbox, listenTo, notificationMigrations } from "../notifications/index.ts";
import type { CpoIdentity } from "../partners/index.ts";
import { createConnectionHealth } from "./health/connection-health.ts";
import type { NetworkContext } from "./context.ts";
import { createDeviationBook } from "./health/deviation-book.ts";
import { createPeerFinder } from "./receive/find-peer.ts";
import { createPeerFetch } from "../outbound/index.ts";
import { createNetwork, networkMigrations, networkTopics } from "./index.ts";
import { readConnection } from "./peer-client.ts";
import { recordDirectory } from "./test-directory.ts";

const key = Buffer.alloc(32, 5).toString("base64");

/** Listens on a free port of this machine. */
export async function serve(app: Pick<Hono, "fetch">) {
  const server = createAdaptorServer({ fetch: app.fetch as Hono["fetch"] }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The network on a database of its own, with a directory that writes down what it is given.
 *
 * @param o.fetch what stands between us and peers; the usual one is given
 */
export async function openTestNetwork(
  o: {
    readonly allowLoopback?: boolean;
    readonly fetch?: (usual: typeof fetch) => typeof fetch;
  } = {},
) {
  const { allowLoopback = true } = o;
  const usual = createPeerFetch({ allowLoopback });
  const { database, connection, close } = await openTestDatabase([
    ...notificationMigrations,
    ...networkMigrations,
  ]);
  const clock = stoppedAt(realClock.now().toISOString());
  const encryption = createEncryption(key);
  const listener = await listenTo(connection, ["outbox"]);
  const outbox = createOutbox({ connection, listener, report: () => undefined });
  for (const topic of Object.values(networkTopics)) {
    outbox.subscribe(topic, "test", async () => undefined);
  }
  const directory = recordDirectory();
  const cpos: (CpoIdentity & { rename: boolean })[] = [];
  const door = { app: new Hono() };
  const server = await serve({ fetch: (request, env) => door.app.fetch(request, env) });
  const context: NetworkContext = {
    database,
    clock,
    encryption,
    outbox,
    directory: directory.sink,
    health: createConnectionHealth(database, clock),
    deviations: createDeviationBook(database, clock),
    peers: createPeerFinder(database),
    identity: {
      countryCode: "NL",
      partyId: "NWC",
      name: "NetworkCore",
      baseUrl: `${server.url}/ocpi`,
    },
    allowLoopback,
    fetch: o.fetch?.(usual) ?? usual,
    ensureCpo: async (_, cpo, how) => void cpos.push({ ...cpo, ...how }),
    authorizeCard: async () => ({ allowed: "NOT_ALLOWED", reference: null }),
    sessionIsLive: async () => true,
  };
  const network = createNetwork(context, {
    recordsMilliseconds: 20_000,
    directoryMilliseconds: 300_000,
  });
  door.app.route("/ocpi", network.server as unknown as Hono);
  let made = 0;

  return {
    context,
    database,
    clock,
    network,
    /** Address of our OCPI server. */
    baseUrl: context.identity.baseUrl,
    ...directory,
    cpos,
    /** Makes a connection that is registered already, to a CPO at `url` with one party. */
    async connected(
      url: string,
      party: { country_code: string; party_id: string },
      change: { kind?: "cpo" | "hub"; version?: string } = {},
    ) {
      made += 1;
      const id = `con_test_${made}`;
      const token = `peer-token-${made}`;
      const endpoints = ["locations", "tariffs", "sessions", "cdrs"].map((identifier) => ({
        identifier,
        role: "SENDER",
        url: `${url}/${identifier}`,
      }));
      const receiver = { identifier: "commands", role: "RECEIVER", url: `${url}/commands` };
      const { kind = "cpo", version = "2.2.1" } = change;
      await sql`insert into connections (id, kind, versions_url, state, ocpi_version, token_out,
          endpoints, parties, created_at)
        values (${id}, ${kind}, ${`${url}/versions#${made}`}, 'registered', ${version},
          ${encryption.seal("our-token")}, ${JSON.stringify([...endpoints, receiver])}::jsonb,
          ${JSON.stringify([{ ...party, name: "CPO" }])}::jsonb, ${clock.now()})`.execute(database);
      await sql`insert into peer_tokens values (${hashToken(token)}, ${id}, 'session',
        ${clock.now()})`.execute(database);
      return {
        id,
        /** What it presents to us. */
        token,
        read: () => readConnection(database, id),
        /** As if this CPO had been asked to start a session of ours. */
        async asked(...references: string[]) {
          await sql`insert into commands (id, connection_id, kind, reference, state, created_at)
            select 'cmd_' || reference || ${id}, ${id}, 'START_SESSION', reference, 'accepted',
              ${clock.now()} from unnest(${references}::text[]) as reference`.execute(database);
        },
        /** Sends us something as this CPO. */
        async send(method: string, path: string, body?: unknown) {
          const response = await network.server.request(`/${version}/${path}`, {
            method,
            headers: {
              Authorization: `Token ${encodeToken(token)}`,
              "Content-Type": "application/json",
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
          const answer = (await response.json()) as { status_code: number; data?: unknown };
          return { ...answer, status: response.status, location: response.headers.get("location") };
        },
      };
    },
    /** What was announced about a session of ours, oldest first. */
    async announced(reference: string) {
      const { rows } = await sql<{ topic: string; payload: Record<string, unknown> }>`
        select topic, payload from outbox where key = ${reference} order by id`.execute(database);
      return rows;
    },
    async close() {
      await server.close();
      await listener.close();
      await close();
    },
  };
}

export type TestNetwork = Awaited<ReturnType<typeof openTestNetwork>>;
