import { instantOf, type Session, type SessionPatch } from "@networkcore/ocpi";
import type { OcpiCdr } from "@networkcore/pricing";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { NetworkTables } from "./tables.ts";

/** Told when a CPO's session object has changed; `reference` is our session's id. */
export interface OcpiSessionChanged {
  readonly reference: string;
  /** Who tells it: only the connection that was asked to start may. */
  readonly connectionId: string;
  readonly session: Session;
}

/** Told when a CDR has come for one of our sessions. */
export interface CdrReceived {
  readonly reference: string;
  readonly connectionId: string;
  readonly cdr: OcpiCdr;
}

export const topics = {
  ocpiSessionChanged: "network.ocpi_session_changed",
  cdrReceived: "network.cdr_received",
  commandFinished: "network.command_finished",
} as const;

/** Keeps a session object; an older one than the one that is kept changes nothing. */
export async function keepSession(
  context: NetworkContext,
  transaction: Database,
  connectionId: string,
  session: Session,
): Promise<void> {
  const body = JSON.stringify(session);
  const kept = await transaction
    .withTables<NetworkTables>()
    .insertInto("ocpi_sessions")
    .values({
      connection_id: connectionId,
      country_code: session.country_code.toUpperCase(),
      party_id: session.party_id.toUpperCase(),
      id: session.id,
      reference: session.authorization_reference ?? null,
      body,
      last_updated: instantOf(session.last_updated),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["connection_id", "country_code", "party_id", "id"])
        .doUpdateSet({
          body,
          last_updated: instantOf(session.last_updated),
          reference: sql`coalesce(excluded.reference, ocpi_sessions.reference)`,
        })
        .whereRef("ocpi_sessions.last_updated", "<=", "excluded.last_updated")
        // What is told again unchanged, as each pull does, is no news.
        .whereRef("ocpi_sessions.body", "is distinct from", sql`excluded.body`),
    )
    .returning("reference")
    .executeTakeFirst();
  const reference = kept?.reference;
  if (reference === undefined || reference === null) return;
  await context.outbox.announce(transaction, {
    topic: topics.ocpiSessionChanged,
    key: reference,
    payload: { reference, connectionId, session } satisfies OcpiSessionChanged,
  });
}

/**
 * Merges a change into a session object. Charging periods in it are added (OCPI 2.2.1 §9.2.2.3),
 * but not those that begin when one that is known begins: a repeated message adds nothing.
 *
 * @returns whether the session is known
 */
export async function patchSession(
  context: NetworkContext,
  transaction: Database,
  connectionId: string,
  address: { countryCode: string; partyId: string; id: string },
  patch: SessionPatch,
): Promise<boolean> {
  const row = await transaction
    .withTables<NetworkTables>()
    .selectFrom("ocpi_sessions")
    .select("body")
    .where("connection_id", "=", connectionId)
    .where("country_code", "=", address.countryCode)
    .where("party_id", "=", address.partyId)
    .where(sql<boolean>`lower(id) = lower(${address.id})`)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return false;
  const known = row.body.charging_periods ?? [];
  const starts = new Set(known.map((period) => period.start_date_time));
  const added = (patch.charging_periods ?? []).filter(
    (period) => !starts.has(period.start_date_time),
  );
  const merged = { ...row.body, ...patch, charging_periods: [...known, ...added] };
  await keepSession(context, transaction, connectionId, merged as Session);
  return true;
}

/** Keeps a CDR once (OCPI 2.2.1 §10.3.1): ids are case-insensitive, CDRs never change. */
export async function keepCdr(
  context: NetworkContext,
  transaction: Database,
  connectionId: string,
  cdr: OcpiCdr,
): Promise<void> {
  const tables = transaction.withTables<NetworkTables>();
  const reference =
    cdr.authorization_reference ?? (await referenceOf(transaction, connectionId, cdr));
  const kept = await tables
    .insertInto("cdrs")
    .values({
      connection_id: connectionId,
      country_code: cdr.country_code.toUpperCase(),
      party_id: cdr.party_id.toUpperCase(),
      id: cdr.id.toUpperCase(),
      reference,
      body: JSON.stringify(cdr),
      received_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (kept === undefined || reference === null) return;
  await context.outbox.announce(transaction, {
    topic: topics.cdrReceived,
    key: reference,
    payload: { reference, connectionId, cdr } satisfies CdrReceived,
  });
}

async function referenceOf(
  database: Database,
  connectionId: string,
  cdr: OcpiCdr,
): Promise<string | null> {
  if (typeof cdr.session_id !== "string") return null;
  const row = await database
    .withTables<NetworkTables>()
    .selectFrom("ocpi_sessions")
    .select("reference")
    .where("connection_id", "=", connectionId)
    .where(sql<boolean>`lower(id) = lower(${cdr.session_id})`)
    .executeTakeFirst();
  return row?.reference ?? null;
}
