import { instantOf, type ClientInfo } from "@networkcore/ocpi";
import type { NetworkContext } from "../context.ts";
import { keepParties, lockParties } from "../registration/connected-parties.ts";
import { dateAhead } from "../records/date-ahead.ts";
import { lockRegistered } from "../registration/lock-registered.ts";
import { readConnection, type PeerClient } from "../peer-client.ts";
import { partyName } from "../party-name.ts";
import type { ConnectedParty, ConnectionRow } from "../tables.ts";

const statuses: Readonly<Record<string, ConnectedParty["status"]>> = {
  CONNECTED: "connected",
  OFFLINE: "offline",
  PLANNED: "planned",
  SUSPENDED: "suspended",
};

/**
 * The parties behind a hub with what a ClientInfo (OCPI 2.2.1 §15.4.1) says of one. It changes
 * nothing if it is not about a CPO, is older than what is known, or dated far ahead.
 */
export function withClient(
  parties: readonly ConnectedParty[],
  client: ClientInfo,
  now: Date,
): readonly ConnectedParty[] {
  if (client.role !== "CPO" || dateAhead(client, now) !== undefined) return parties;
  const name = partyName(client);
  const known = parties.find((one) => partyName(one) === name);
  const knownAt = known?.status_at;
  if (knownAt !== undefined && instantOf(client.last_updated) < instantOf(knownAt)) return parties;
  const party: ConnectedParty = {
    country_code: client.country_code.toUpperCase(),
    party_id: client.party_id.toUpperCase(),
    name: known?.name ?? name,
    status: statuses[client.status] ?? "offline",
    status_at: client.last_updated,
  };
  return [...parties.filter((one) => one !== known), party];
}

/** Keeps what a hub tells of the parties behind it. */
export async function keepClients(
  context: NetworkContext,
  connectionId: string,
  clients: readonly ClientInfo[],
): Promise<void> {
  const now = context.clock.now();
  await context.database.transaction().execute(async (transaction) => {
    await lockParties(transaction);
    await lockRegistered(transaction, connectionId);
    // As they are now: a push may have come while the list was read.
    const connection = await readConnection(transaction, connectionId);
    let parties: readonly ConnectedParty[] = connection.parties;
    for (const client of clients) parties = withClient(parties, client, now);
    if (parties === connection.parties) return;
    await keepParties(context, transaction, connection, parties);
  });
}

/**
 * Asks a hub for the parties behind it and whether they are there. In 2.2.1 its credentials name
 * the hub alone; in 2.3.0 they name the parties, and this adds their status.
 *
 * @returns the connection with its parties as they are now
 */
export async function pullClients(
  context: NetworkContext,
  connection: ConnectionRow,
  { client, dialect, url, has }: PeerClient,
): Promise<ConnectionRow> {
  const { clientInfo } = dialect;
  if (connection.kind !== "hub" || clientInfo === undefined) return connection;
  if (!has("hubclientinfo", "SENDER")) return connection;
  const clients: ClientInfo[] = [];
  const target = url("hubclientinfo", "SENDER");
  for await (const page of client.pages(target, clientInfo, { module: "hubclientinfo" })) {
    for (const { object } of page.items) if (object.role === "CPO") clients.push(object);
  }
  await keepClients(context, connection.id, clients);
  return readConnection(context.database, connection.id);
}
