import { endpointUrl, OcpiClient, type ModuleId, type Role } from "@networkcore/ocpi";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/** A registered peer: its client, and where its interfaces are. */
export interface PeerClient {
  readonly client: OcpiClient;
  url(identifier: ModuleId, role: Role): string;
}

/** Makes a client for a registered connection, held to the peer's own origin. */
export function peerClient(context: NetworkContext, connection: ConnectionRow): PeerClient {
  if (connection.token_out === null) throw new Error(`${connection.id} is not registered`);
  const client = new OcpiClient({
    token: context.encryption.open(connection.token_out),
    fetch: context.fetch,
    allowedOrigin: new URL(connection.versions_url).origin,
  });
  return { client, url: (identifier, role) => endpointUrl(connection.endpoints, identifier, role) };
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
