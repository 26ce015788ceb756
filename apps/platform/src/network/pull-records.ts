import { Session } from "@networkcore/ocpi";
import { Cdr221 } from "@networkcore/pricing";
import type { NetworkContext } from "./context.ts";
import { keepCdr, keepSession } from "./keep-records.ts";
import { overlapBefore } from "./overlap.ts";
import { peerClient } from "./peer-client.ts";
import { keepRefused, refuseForeign } from "./refused-object.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/**
 * Pulls sessions and CDRs updated since the last pull: a push that was lost is made good, and a
 * CDR is never lost (OCPI does not repeat failed pushes, 2.2.1 §4.1).
 */
export async function pullRecords(
  context: NetworkContext,
  connection: ConnectionRow,
): Promise<void> {
  const { client, url } = peerClient(context, connection);
  const connectionId = connection.id;
  const started = context.clock.now();
  const since = overlapBefore(connection.records_pulled_at ?? connection.created_at);
  const query = since === undefined ? {} : { dateFrom: since.toISOString() };
  for await (const given of client.pages(url("sessions", "SENDER"), Session, query)) {
    const page = refuseForeign(connection, given);
    await keepRefused(context, context.database, { connectionId, module: "sessions" }, page);
    for (const session of page.items) {
      await context.database
        .transaction()
        .execute((transaction) => keepSession(context, transaction, connectionId, session));
    }
  }
  for await (const given of client.pages(url("cdrs", "SENDER"), Cdr221, query)) {
    const page = refuseForeign(connection, given);
    await keepRefused(context, context.database, { connectionId, module: "cdrs" }, page);
    for (const cdr of page.items) {
      await context.database
        .transaction()
        .execute((transaction) => keepCdr(context, transaction, connectionId, cdr));
    }
  }
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ records_pulled_at: started })
    .where("id", "=", connectionId)
    .execute();
}
