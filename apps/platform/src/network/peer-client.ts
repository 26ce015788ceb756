import {
  dialectOf,
  endpointUrl,
  OcpiClient,
  type Dialect,
  type ModuleId,
  type OcpiVersion,
  type Role,
} from "@networkcore/ocpi";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/** A registered peer: its client, how its version writes objects, and where its interfaces are. */
export interface PeerClient {
  readonly client: OcpiClient;
  readonly version: OcpiVersion;
  readonly dialect: Dialect;
  /** @throws OcpiError 3003 if the peer has no such interface */
  url(identifier: ModuleId, role: Role): string;
  has(identifier: ModuleId, role: Role): boolean;
}

/** Thrown in place of a request to a peer whose circuit is open, or that is not registered. */
export class PeerUnavailable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "PeerUnavailable";
  }
}

/**
 * Opens a registered peer for requests, held to its own origin. How each request went counts for
 * the connection's health.
 *
 * @param o.to the party that is spoken to, behind a hub; the hub itself unless given, which answers
 * for all and passes on to all (OCPI 2.2.1 §4.1.8)
 * @throws PeerUnavailable while its circuit is open
 */
export async function openPeer(
  context: NetworkContext,
  connection: ConnectionRow,
  o: { readonly to?: { readonly countryCode: string; readonly partyId: string } } = {},
): Promise<PeerClient> {
  const { id, endpoints, versions_url: versionsUrl, token_out: sealed } = connection;
  if (connection.state !== "registered" || sealed === null || versionsUrl === null) {
    throw new PeerUnavailable(`${id} is not registered`);
  }
  if (!(await context.health.admit(id))) {
    throw new PeerUnavailable(`${id} has failed and is left alone for a while`);
  }
  const version = (connection.ocpi_version ?? "2.2.1") as OcpiVersion;
  const { countryCode, partyId } = context.identity;
  const to = o.to ?? connection.hub;
  const client = new OcpiClient({
    token: context.encryption.open(sealed),
    version,
    tokenEncoding: (connection.token_encoding ?? "auto") as "base64" | "raw" | "auto",
    fetch: measured(context, id),
    allowedOrigin: new URL(versionsUrl).origin,
    observe: (deviation) => context.deviations.note(id, deviation),
    ...(connection.kind === "hub" && {
      routing: { from: { countryCode, partyId }, ...(to !== null && { to }) },
    }),
  });
  return {
    client,
    version,
    dialect: dialectOf(version),
    url: (identifier, role) => endpointUrl(endpoints, identifier, role),
    has: (identifier, role) =>
      endpoints.some(
        (endpoint) =>
          endpoint.identifier === identifier &&
          (endpoint.role === undefined || endpoint.role === role),
      ),
  };
}

/** Keeps how a peer takes our token, once a client has found out. */
export async function keepTokenEncoding(
  context: NetworkContext,
  connection: ConnectionRow,
  { client }: PeerClient,
): Promise<void> {
  const proven = client.tokenEncoding;
  if (proven === undefined || proven === connection.token_encoding) return;
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ token_encoding: proven })
    .where("id", "=", connection.id)
    .execute();
}

/** A fetch that tells the connection's health how each request went. */
function measured(context: NetworkContext, connectionId: string): typeof fetch {
  return async (input, init) => {
    const began = context.clock.now().getTime();
    let response: Response;
    try {
      response = await context.fetch(input, init);
    } catch (error) {
      await context.health.failed(connectionId, reasonOf(error));
      throw error;
    }
    // Any answer but "I cannot" and "not now" shows that the peer is there.
    if (response.status >= 500 || response.status === 429) {
      await context.health.failed(connectionId, `HTTP ${response.status}`);
    } else {
      await context.health.succeeded(connectionId, context.clock.now().getTime() - began);
    }
    return response;
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

/** Reads a connection. */
export async function readConnection(database: Database, id: string): Promise<ConnectionRow> {
  return database
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}
