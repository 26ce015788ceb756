import { OcpiError, unregister } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { lockConnection } from "./lock-registered.ts";
import { partyName } from "../party-name.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";

/** For so long a peer that cannot be reached is told that its connection has ended. */
const tellMilliseconds = 24 * 3_600_000;

/**
 * Ends a connection: its tokens open nothing any more and its stations have one road less. What it
 * brought of sessions and CDRs stays.
 *
 * @param byPeer the peer has ended it itself and need not be told
 */
export async function endConnection(
  context: NetworkContext,
  transaction: Database,
  connection: ConnectionRow,
  byPeer: boolean,
): Promise<void> {
  await lockConnection(transaction, connection.id);
  context.peers.forget();
  const tables = transaction.withTables<NetworkTables>();
  await tables
    .updateTable("connections")
    .set({
      state: "ended",
      ended_at: context.clock.now(),
      registration_token: null,
      sync_wanted: null,
      sync: null,
      rotation_wanted: false,
      ...(byPeer && { token_out: null }),
    })
    .where("id", "=", connection.id)
    .execute();
  await tables.deleteFrom("peer_tokens").where("connection_id", "=", connection.id).execute();
  await context.directory.forgetRoad(transaction, connection.id);
  if (connection.kind === "cpo") await askHubs(transaction, connection);
}

/** A hub's copies count in full now, where it has passed on what the CPO told itself. */
async function askHubs(transaction: Database, { parties }: ConnectionRow): Promise<void> {
  const names = parties.map(partyName);
  await sql`
    update connections set sync_wanted = 'full'
    where kind = 'hub' and state = 'registered' and exists (
      select 1 from jsonb_to_recordset(parties) as party (country_code text, party_id text)
      where upper(party.country_code || '*' || party.party_id) = any(${names}::text[]))
  `.execute(transaction);
}

/** Tells a peer that its connection has ended, and forgets how to reach it. */
export async function tellEnd(context: NetworkContext, connection: ConnectionRow): Promise<void> {
  const { token_out: sealed, versions_url: versionsUrl, ended_at: endedAt } = connection;
  if (sealed === null || versionsUrl === null) return;
  const waited = context.clock.now().getTime() - (endedAt?.getTime() ?? 0);
  try {
    await unregister({
      allowedOrigin: new URL(versionsUrl).origin,
      token: context.encryption.open(sealed),
      endpoints: connection.endpoints,
      fetch: context.fetch,
    });
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    // It says that there is nothing to end, or it has not answered for a day.
    if (error.status !== 404 && waited < tellMilliseconds) throw error;
  }
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ token_out: null })
    .where("id", "=", connection.id)
    .where("state", "=", "ended")
    .execute();
}
