import {
  ciKey,
  instantText,
  mergePatch,
  mergePut,
  nothingKnown,
  present,
  sessionShape,
  type MergeState,
  type OcpiVersion,
  type Read,
  type Session,
  type SessionPatch,
} from "@networkcore/ocpi";
import { canonicalJson } from "@networkcore/pricing";
import { sql, type Selectable } from "kysely";
import { jsonText, plainText, type Database } from "../../database/index.ts";
import { announceCdr, claimCdrs } from "./keep-cdr.ts";
import type { NetworkContext } from "../context.ts";
import { topics, type OcpiSessionChanged } from "./record-topics.ts";
import { referenceFor } from "./session-reference.ts";
import type { NetworkTables } from "../tables.ts";

/** Whose session it is, as its connection tells it. */
export interface SessionAddress {
  readonly connectionId: string;
  readonly countryCode: string;
  readonly partyId: string;
  readonly id: string;
}

/** How a session came. */
export interface SessionSource {
  readonly connectionId: string;
  readonly version: OcpiVersion;
  /** It was pulled: the peer's present truth. */
  readonly pulled: boolean;
}

/** Keeps a session object; an older one than is known changes nothing. */
export async function keepSession(
  context: NetworkContext,
  transaction: Database,
  { connectionId, version, pulled }: SessionSource,
  { object, original }: Read<Session>,
): Promise<void> {
  const address = {
    connectionId,
    countryCode: object.country_code,
    partyId: object.party_id,
    id: object.id,
  };
  const same = original === object;
  await mergeInto(context, transaction, address, (state) => {
    const at = instantText(object.last_updated);
    if (state.putAt === at && canonicalJson(state.body) !== canonicalJson(object)) {
      const example = `sessions/${object.id}`;
      context.deviations.note(connectionId, { code: "last_updated_not_bumped", path: example });
    }
    const put = { at: object.last_updated, body: object, ...(!same && { original }) };
    return mergePut(state, put, { authoritative: pulled });
  });
  await transaction
    .withTables<NetworkTables>()
    .updateTable("ocpi_sessions")
    .set({ ocpi_version: version })
    .where((where) => where.and(keyOf(address)))
    .where("ocpi_version", "<>", version)
    .execute();
}

/**
 * Merges a change into a session object; charging periods in it are added (OCPI 2.2.1 §9.2.2.3).
 * A change to a session that is not known is kept until the session comes.
 *
 * @returns whether the session is known
 */
export function patchSession(
  context: NetworkContext,
  transaction: Database,
  address: SessionAddress,
  patch: SessionPatch,
): Promise<boolean> {
  return mergeInto(context, transaction, address, (state) =>
    mergePatch(state, { at: patch.last_updated, patch }, sessionShape),
  );
}

/** A session as its connection has told it so far. */
export async function readSession(
  database: Database,
  address: SessionAddress,
): Promise<Session | undefined> {
  const row = await database
    .withTables<NetworkTables>()
    .selectFrom("ocpi_sessions")
    .select(["body", "put_at", "writes", "authoritative", "original"])
    .where((where) => where.and(keyOf(address)))
    .executeTakeFirst();
  return row && (present(stateOf(row), sessionShape) as Session | undefined);
}

async function mergeInto(
  context: NetworkContext,
  transaction: Database,
  address: SessionAddress,
  change: (state: MergeState) => MergeState,
): Promise<boolean> {
  const before = await lockSession(transaction, address);
  const after = change(before);
  const session = present(after, sessionShape) as Session | undefined;
  if (after === before) return session !== undefined;
  const known = present(before, sessionShape);
  // What is told again unchanged, as each pull does, is no news.
  const isNews =
    session !== undefined &&
    (known === undefined || canonicalJson(known) !== canonicalJson(session));
  const reference =
    session === undefined ? null : await referenceFor(transaction, address.connectionId, session);
  await writeSession(transaction, address, after, session, reference);
  if (!isNews || session === undefined || reference === null) return session !== undefined;
  const { connectionId } = address;
  await context.outbox.announce(transaction, {
    topic: topics.ocpiSessionChanged,
    key: reference,
    payload: { reference, connectionId, session } satisfies OcpiSessionChanged,
  });
  if (session.status === "ACTIVE") await noteStarted(transaction, connectionId, reference);
  for (const cdr of await claimCdrs(transaction, { connectionId, session, reference })) {
    await announceCdr(context, transaction, cdr);
  }
  return true;
}

const keyOf = ({ connectionId, countryCode, partyId, id }: SessionAddress) => ({
  connection_id: connectionId,
  country_code: countryCode.toUpperCase(),
  party_id: partyId.toUpperCase(),
  id: plainText(ciKey(id)),
});

type MergeColumns = "body" | "put_at" | "writes" | "authoritative" | "original";

const stateOf = (row: Pick<Selectable<NetworkTables["ocpi_sessions"]>, MergeColumns>) => ({
  ...nothingKnown,
  body: row.put_at === null ? null : row.body,
  putAt: row.put_at?.toISOString() ?? null,
  writes: row.writes,
  authoritative: row.authoritative,
  ...(row.original !== null && { original: row.original }),
});

async function lockSession(transaction: Database, address: SessionAddress): Promise<MergeState> {
  const tables = transaction.withTables<NetworkTables>();
  const key = keyOf(address);
  await tables
    .insertInto("ocpi_sessions")
    .values({
      ...key,
      reference: null,
      body: "{}",
      put_at: null,
      writes: "{}",
      original: null,
      last_updated: new Date(0),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tables
    .selectFrom("ocpi_sessions")
    .select(["body", "put_at", "writes", "authoritative", "original"])
    .where((where) => where.and(key))
    .forUpdate()
    .executeTakeFirstOrThrow();
  return stateOf(row);
}

async function writeSession(
  transaction: Database,
  address: SessionAddress,
  state: MergeState,
  session: Session | undefined,
  reference: string | null,
): Promise<void> {
  await transaction
    .withTables<NetworkTables>()
    .updateTable("ocpi_sessions")
    .set({
      body: jsonText(state.body ?? {}),
      put_at: state.putAt === null ? null : new Date(state.putAt),
      writes: jsonText(state.writes),
      authoritative: state.authoritative,
      original: state.original === undefined ? null : jsonText(state.original),
      ...(session !== undefined && { last_updated: sql`${session.last_updated}::timestamptz` }),
      ...(reference !== null && { reference }),
    })
    .where((where) => where.and(keyOf(address)))
    .execute();
}

/** The start on this road has come to charge. */
async function noteStarted(
  transaction: Database,
  connectionId: string,
  reference: string,
): Promise<void> {
  await transaction
    .withTables<NetworkTables>()
    .updateTable("commands")
    .set({ succeeded: true })
    .where("connection_id", "=", connectionId)
    .where("reference", "=", reference)
    .where("kind", "=", "START_SESSION")
    .where("succeeded", "is not", true)
    .execute();
}
