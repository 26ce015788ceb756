import { sql } from "kysely";
import type { NetworkContext } from "./context.ts";
import { keepCdr } from "./keep-cdr.ts";
import { keepSession } from "./keep-session.ts";
import { openPeer } from "./peer-client.ts";
import { CursorWatch, recordsSince } from "./pull-cursor.ts";
import { keepVerdicts, takePage } from "./pull-page.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

/**
 * Pulls sessions and CDRs updated since the last pull: a push that was lost is made good, and a
 * CDR is never lost (OCPI does not repeat failed pushes, 2.2.1 §4.1). From when on is asked in the
 * peer's own time, see {@link recordsSince}.
 */
export async function pullRecords(
  context: NetworkContext,
  connection: ConnectionRow,
): Promise<void> {
  const { client, url, has, dialect, version } = await openPeer(context, connection);
  const { database } = context;
  const { id: connectionId, cursors, created_at: began } = connection;
  const started = context.clock.now();
  const [party] = connection.parties;
  const owner = party && { countryCode: party.country_code, partyId: party.party_id };
  const queryOf = (module: "sessions" | "cdrs") => ({
    dateFrom: recordsSince(cursors, module, began, started).since.toISOString(),
    ...(owner && { owner }),
  });
  const source = { connectionId, version, pulled: true };
  const sessions = new CursorWatch(cursors.sessions, started);
  if (has("sessions", "SENDER")) {
    const list = client.pages(url("sessions", "SENDER"), dialect.session, queryOf("sessions"));
    for await (const given of list) {
      const page = takePage(context, connection, { kind: "session", version }, given);
      await database.transaction().execute(async (transaction) => {
        for (const item of page.items) await keepSession(context, transaction, source, item);
        await keepVerdicts(context, transaction, { connectionId, module: "sessions" }, page);
      });
      for (const { object } of page.items) sessions.see(object);
    }
  }
  const cdrs = new CursorWatch(cursors.cdrs, started);
  for await (const given of client.pages(url("cdrs", "SENDER"), dialect.cdr, queryOf("cdrs"))) {
    const page = takePage(context, connection, { kind: "cdr", version }, given);
    await database.transaction().execute(async (transaction) => {
      for (const item of page.items) await keepCdr(context, transaction, source, item);
      await keepVerdicts(context, transaction, { connectionId, module: "cdrs" }, page);
    });
    for (const { object } of page.items) cdrs.see(object);
  }
  const { marks } = recordsSince(cursors, "cdrs", began, started);
  const reached = { ...marks, sessions: sessions.newest, cdrs: cdrs.newest };
  await database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({
      records_pulled_at: started,
      cursors: sql`cursors || ${JSON.stringify(reached)}::jsonb`,
    })
    .where("id", "=", connectionId)
    .execute();
}
