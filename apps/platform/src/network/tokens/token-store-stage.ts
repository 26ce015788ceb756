import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import {
  dialectOf,
  encodeToken,
  hashToken,
  ok,
  ocpiApp,
  parseBody,
  type OcpiVersion,
  type Peer,
  type Token,
} from "@networkcore/ocpi";
import type { Hono } from "hono";
import { sql } from "kysely";
import { openTestDatabase } from "../../../test-support/test-database.ts";
import { stoppedAt } from "../../../test-support/stopped-clock.ts";
import { createEncryption } from "../../database/index.ts";
import { notificationMigrations } from "../../notifications/index.ts";
import type { CardAnswer, CardQuestion } from "./card-question.ts";
import { createConnectionHealth } from "../health/connection-health.ts";
import type { NetworkContext } from "../context.ts";
import { createDeviationBook } from "../health/deviation-book.ts";
import { createPeerFinder } from "../receive/find-peer.ts";
import { networkMigrations } from "../index.ts";
import { createOcpiServer } from "../receive/ocpi-server.ts";
import { createPeerFetch } from "../../outbound/index.ts";

/** What a CPO has been told, and how it answers. */
export interface TokenReceiver {
  readonly url: string;
  readonly puts: {
    readonly path: string;
    readonly headers: Headers;
    readonly token: Token;
    readonly body: unknown;
  }[];
  /** Answers a PUT before it is taken, while it is set. */
  fault: ((uid: string) => Response | undefined) | undefined;
  close(): Promise<void>;
}

const ourToken = "our-token";

/** A CPO's tokens interface on a free port of this machine. */
export async function startTokenReceiver(version: OcpiVersion = "2.2.1"): Promise<TokenReceiver> {
  const dialect = dialectOf(version);
  const prefix = `/${version}/tokens`;
  const app = ocpiApp<Peer>({
    now: () => new Date("2026-04-13T10:00:00Z"),
    versionsPath: "/versions",
    baseUrl: "http://localhost",
    versions: [
      {
        version,
        detailsPath: `/${version}`,
        endpoints: [{ identifier: "tokens", role: "RECEIVER", path: prefix }],
      },
    ],
    authenticate: async (tokens) =>
      tokens.includes(ourToken) ? { id: "us", token: ourToken, registered: true } : undefined,
  });
  const puts: TokenReceiver["puts"] = [];
  const receiver = { fault: undefined as TokenReceiver["fault"] };
  app.put(`${prefix}/:country/:party/:uid`, async (c) => {
    const { country, party, uid } = c.req.param();
    const fault = receiver.fault?.(uid);
    if (fault !== undefined) return fault;
    const body: unknown = await c.req.raw.clone().json();
    const owner = { countryCode: country, partyId: party };
    const { object: token } = await parseBody(c, dialect.token, owner);
    const path = c.req.url.slice(c.req.url.indexOf(prefix));
    puts.push({ path, headers: c.req.raw.headers, token, body });
    return ok(c);
  });
  const server = createAdaptorServer({ fetch: app.fetch as Hono["fetch"] }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    puts,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Cards on a database of their own, with our OCPI server; charging answers as a test says. */
export async function openTokenStage() {
  const open = await openTestDatabase([...notificationMigrations, ...networkMigrations]);
  const { database } = open;
  const clock = stoppedAt("2026-04-13T10:00:00Z");
  const encryption = createEncryption(Buffer.alloc(32, 5).toString("base64"));
  const charging = {
    /** Whether sessions of ours that are asked about still run. */
    isLive: true,
    asked: [] as CardQuestion[],
    answer: async (_: CardQuestion): Promise<CardAnswer | undefined> => undefined,
  };
  const context = {
    database,
    clock,
    encryption,
    identity: {
      countryCode: "NL",
      partyId: "NWC",
      name: "NetworkCore",
      baseUrl: "http://localhost/ocpi",
    },
    health: createConnectionHealth(database, clock),
    deviations: createDeviationBook(database, clock),
    peers: createPeerFinder(database),
    allowLoopback: true,
    fetch: createPeerFetch({ allowLoopback: true }),
    sessionIsLive: async () => charging.isLive,
    async authorizeCard(question: CardQuestion) {
      charging.asked.push(question);
      return charging.answer(question);
    },
  } as unknown as NetworkContext;
  const server = createOcpiServer(context);
  let made = 0;

  return {
    ...open,
    clock,
    context,
    charging,
    /** A connection that is registered, to a CPO or hub whose interfaces are below `url`. */
    async connected(
      url: string,
      o: {
        readonly version?: OcpiVersion;
        readonly kind?: "cpo" | "hub";
        readonly parties?: readonly string[];
        readonly modules?: readonly string[];
      } = {},
    ) {
      const { version = "2.2.1", kind = "cpo", parties = ["ALL"], modules = ["tokens"] } = o;
      made += 1;
      const id = `con_test_${made}`;
      const token = `peer-token-${made}`;
      const endpoints = modules.map((identifier) => ({
        identifier,
        role: "RECEIVER",
        url: `${url}/${version}/${identifier}/`,
      }));
      const named = parties.map((party_id) => ({ country_code: "DE", party_id, name: party_id }));
      await sql`insert into connections (id, kind, versions_url, state, ocpi_version, token_out,
          token_encoding, endpoints, parties, created_at)
        values (${id}, ${kind}, ${`${url}/versions#${made}`}, 'registered', ${version},
          ${encryption.seal(ourToken)}, 'base64', ${JSON.stringify(endpoints)}::jsonb,
          ${JSON.stringify(named)}::jsonb, ${clock.now()})`.execute(database);
      await sql`insert into peer_tokens (hash, connection_id, kind, issued_at)
        values (${hashToken(token)}, ${id}, 'session', ${clock.now()})`.execute(database);
      return {
        id,
        /** Asks us something as this peer. */
        async ask(method: string, path: string, body?: unknown, headers: object = {}) {
          const response = await server.request(`/${version}/${path}`, {
            method,
            headers: {
              Authorization: `Token ${encodeToken(token)}`,
              "Content-Type": "application/json",
              ...headers,
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
          const answer = (await response.json()) as { status_code: number; data?: unknown };
          return { ...answer, status: response.status, headers: response.headers };
        },
      };
    },
  };
}

export type TokenStage = Awaited<ReturnType<typeof openTokenStage>>;
