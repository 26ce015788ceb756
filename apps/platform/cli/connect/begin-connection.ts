import {
  createConnection,
  listConnections,
  syncConnection,
  type Connection,
} from "@networkcore/contract";
import { ApiRefusal } from "./api-refusal.ts";
import type { CallApi } from "./call-api.ts";
import { CannotConnect } from "./cannot-connect.ts";
import type { ConnectOptions } from "./read-options.ts";

/** A connection that is on its way. */
export interface Begun {
  readonly connection: Connection;
  /** It was there before; the token that was given has not been used. */
  readonly existed: boolean;
}

/**
 * Asks the platform to connect a peer. One that is connected already is pulled again instead: what
 * was updated since the last pull.
 *
 * @throws {CannotConnect} for an address that the platform refuses
 */
export async function beginConnection(
  call: CallApi,
  { versionsUrl, token, kind }: Pick<ConnectOptions, "versionsUrl" | "token" | "kind">,
): Promise<Begun> {
  try {
    const body = { versions_url: versionsUrl, token, kind };
    return { connection: await call(createConnection, { body }), existed: false };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.code === "connection_exists") return takeUp(call, versionsUrl, error);
    throw new CannotConnect(error.message, adviceFor(error));
  }
}

async function takeUp(call: CallApi, versionsUrl: string, refusal: ApiRefusal): Promise<Begun> {
  const connection = await findConnection(call, versionsUrl);
  if (connection === undefined) throw refusal;
  if (connection.state === "registered") {
    await call(syncConnection, { params: { id: connection.id }, body: {} });
  }
  return { connection, existed: true };
}

/** The connection of a versions URL, or undefined. */
async function findConnection(call: CallApi, url: string): Promise<Connection | undefined> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit: "200", ...(cursor !== undefined && { cursor }) };
    const page = await call(listConnections, { query });
    const found = page.data.find((connection) => connection.versions_url === url);
    if (found !== undefined) return found;
    cursor = page.next_cursor;
  }
  return undefined;
}

function adviceFor({ status, message }: ApiRefusal): string {
  if (status === 401 || status === 403) {
    return "The platform does not take the operator's key: set NETWORKCORE_OPERATOR_KEY, or name "
      + "its data folder with --data.";
  }
  if (/https|internal|privileged/.test(message)) {
    return "Peers are called by https at public addresses; one on this machine can be connected "
      + "by a sandbox only.";
  }
  return "Check the versions URL: it is the address that the peer calls its versions endpoint.";
}
