import type { ClientInfo } from "@networkcore/ocpi";
import type { NetworkContext } from "./context.ts";
import { keepParties } from "./connected-parties.ts";
import { readConnection, type PeerClient } from "./peer-client.ts";
import { partyName } from "./refused-object.ts";
import type { ConnectedParty, ConnectionRow } from "./tables.ts";

const statuses: Readonly<Record<string, ConnectedParty["status"]>> = {
  CONNECTED: "connected",
  OFFLINE: "offline",
  PLANNED: "planned",
  SUSPENDED: "suspended",
};

/** A CPO behind a hub as its ClientInfo tells it (OCPI 2.2.1 §15.3.1), or undefined for others. */
export function partyOfClient(
  client: ClientInfo,
  known: readonly ConnectedParty[],
): ConnectedParty | undefined {
  if (client.role !== "CPO") return undefined;
  const party = {
    country_code: client.country_code.toUpperCase(),
    party_id: client.party_id.toUpperCase(),
  };
  const name = known.find((one) => partyName(one) === partyName(party))?.name;
  return {
    ...party,
    name: name ?? partyName(party),
    status: statuses[client.status] ?? "offline",
  };
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
  const parties = new Map(connection.parties.map((party) => [partyName(party), party]));
  const target = url("hubclientinfo", "SENDER");
  for await (const page of client.pages(target, clientInfo, { module: "hubclientinfo" })) {
    for (const { object } of page.items) {
      const party = partyOfClient(object, connection.parties);
      if (party !== undefined) parties.set(partyName(party), party);
    }
  }
  await context.database
    .transaction()
    .execute((transaction) =>
      keepParties(context, transaction, connection, [...parties.values()]),
    );
  return readConnection(context.database, connection.id);
}
