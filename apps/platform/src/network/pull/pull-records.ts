import { sql } from "kysely";
import type { NetworkContext } from "../context.ts";
import { keepCdr } from "../records/keep-cdr.ts";
import { keepSession } from "../records/keep-session.ts";
import { openPeer } from "../peer-client.ts";
import { CursorWatch, recordsSince } from "./pull-cursor.ts";
import { keepTaken, takePage } from "./pull-page.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";

/** A list that never ends must not hold its place for ever. */
const longestPullMilliseconds = 5 * 60_000;

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
  const giveUp = AbortSignal.timeout(longestPullMilliseconds);
  const [party] = connection.parties;
  const owner = party && { countryCode: party.country_code, partyId: party.party_id };
  const queryOf = (module: "sessions" | "cdrs") => ({
    dateFrom: recordsSince(cursors, module, began, started).since.toISOString(),
    ...(owner && { owner }),
    signal: giveUp,
  });
  const source = { connectionId, version, pulled: true };
  const sessions = new CursorWatch(cursors.sessions, started);
  const cdrs = new CursorWatch(cursors.cdrs, started);
  const failures: unknown[] = [];
  /** CDRs, which are money, first; what fails of one list keeps nothing of the other back. */
  const pull = async (module: "cdrs" | "sessions", work: () => Promise<void>) => {
    if (!has(module, "SENDER")) return;
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  await pull("cdrs", async () => {
    for await (const given of client.pages(url("cdrs", "SENDER"), dialect.cdr, queryOf("cdrs"))) {
      const page = takePage(context, connection, { kind: "cdr", version }, given);
      const kept = await keepTaken(context, { connectionId, module: "cdrs" }, page, {
        keep: (transaction, item) => keepCdr(context, transaction, source, item),
      });
      for (const { object } of kept) cdrs.see(object);
    }
  });
  await pull("sessions", async () => {
    const list = client.pages(url("sessions", "SENDER"), dialect.session, queryOf("sessions"));
    for await (const given of list) {
      const page = takePage(context, connection, { kind: "session", version }, given);
      const kept = await keepTaken(context, { connectionId, module: "sessions" }, page, {
        async keep(transaction, item) {
          await keepSession(context, transaction, source, item);
          return true;
        },
      });
      for (const { object } of kept) sessions.see(object);
    }
  });
  if (failures.length > 0) throw failures[0];
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
