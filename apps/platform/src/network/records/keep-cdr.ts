import { ciKey, type Cdr, type OcpiVersion, type Read, type Session } from "@networkcore/ocpi";
import { canonicalJson, PricingError, readCdr } from "@networkcore/pricing";
import { sql } from "kysely";
import { jsonText, plainText, type Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { topics, type CdrReceived } from "./record-topics.ts";
import { keepRefused } from "../report/refused-object.ts";
import { referenceFor } from "./session-reference.ts";
import type { NetworkTables } from "../tables.ts";

/** How a CDR came. */
export interface CdrSource {
  readonly connectionId: string;
  readonly version: OcpiVersion;
  readonly pulled: boolean;
}

/**
 * Keeps a CDR once (OCPI 2.2.1 §10.3.1): ids are case-insensitive, and CDRs never change. Another
 * one under the same id is kept among the refused.
 *
 * @returns whether it is the one that is kept under its id
 */
export async function keepCdr(
  context: NetworkContext,
  transaction: Database,
  { connectionId, version, pulled }: CdrSource,
  { object: cdr, original }: Read<Cdr>,
): Promise<boolean> {
  const sessionId = typeof cdr.session_id === "string" ? keyText(cdr.session_id) : null;
  const reference =
    (await referenceFor(transaction, connectionId, cdr)) ??
    (await referenceOfSession(transaction, connectionId, sessionId, cdr));
  const key = {
    connection_id: connectionId,
    country_code: cdr.country_code.toUpperCase(),
    party_id: cdr.party_id.toUpperCase(),
    id: keyText(cdr.id),
  };
  const tables = transaction.withTables<NetworkTables>();
  const kept = await tables
    .insertInto("cdrs")
    .values({
      ...key,
      reference,
      session_id: sessionId,
      body: jsonText(cdr),
      ocpi_version: version,
      original: original === cdr ? null : jsonText(original),
      received_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (kept === undefined) {
    const known = await tables
      .selectFrom("cdrs")
      .select(["body", "original"])
      .where((where) => where.and(key))
      .executeTakeFirstOrThrow();
    if (sameCharge(known.original ?? known.body, original)) return true;
    const from = { connectionId, module: "cdrs", cameBy: pulled ? "pull" : "push" } as const;
    const reason = "another CDR has come under this id before, and CDRs do not change";
    await keepRefused(context, transaction, from, [{ path: "id", reason, raw: original }]);
    return false;
  }
  if (reference === null) return true;
  await announceCdr(context, transaction, {
    reference,
    connectionId,
    cdr,
    original,
    ocpiVersion: version,
  });
  return true;
}

/**
 * Whether two CDRs under one id are the same for money: who charged, when, how much, and what the
 * CPO asks for. The same CDR looks otherwise when a peer changes its version of OCPI.
 */
function sameCharge(one: unknown, other: unknown): boolean {
  return chargeOf(one) === chargeOf(other);
}

function chargeOf(cdr: unknown): string {
  try {
    const { currency, startMs, endMs, periods, credit, homeCharging, statedNet } = readCdr(cdr);
    return JSON.stringify([currency, startMs, endMs, periods, credit, homeCharging, statedNet]);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    // What cannot be rated is compared as it came.
    return canonicalJson(cdr);
  }
}

/** Tells that a CDR of one of our sessions has come. */
export async function announceCdr(
  context: NetworkContext,
  transaction: Database,
  received: CdrReceived,
): Promise<void> {
  await context.outbox.announce(transaction, {
    topic: topics.cdrReceived,
    key: received.reference,
    payload: received,
  });
}

/** CDRs that came before their session was known, now that it is. */
export async function claimCdrs(
  transaction: Database,
  owner: { connectionId: string; session: Session; reference: string },
): Promise<CdrReceived[]> {
  const { connectionId, session, reference } = owner;
  const { rows } = await sql<{ body: Cdr; original: unknown; ocpi_version: OcpiVersion }>`
    update cdrs set reference = ${reference}
    where connection_id = ${connectionId} and session_id = ${keyText(session.id)}
      and country_code = ${session.country_code.toUpperCase()}
      and party_id = ${session.party_id.toUpperCase()} and reference is null
    returning body, original, ocpi_version`.execute(transaction);
  return rows.map(({ body, original, ocpi_version: ocpiVersion }) => ({
    reference,
    connectionId,
    cdr: body,
    original: original ?? body,
    ocpiVersion,
  }));
}

/** An id as it is kept: upper case, and as the database takes it. */
const keyText = (id: string): string => plainText(ciKey(id));

async function referenceOfSession(
  transaction: Database,
  connectionId: string,
  sessionId: string | null,
  owner: Pick<Cdr, "country_code" | "party_id">,
): Promise<string | null> {
  if (sessionId === null) return null;
  const row = await transaction
    .withTables<NetworkTables>()
    .selectFrom("ocpi_sessions")
    .select("reference")
    .where("connection_id", "=", connectionId)
    .where("id", "=", sessionId)
    // Behind a hub two CPOs may both have a session "1001".
    .where("country_code", "=", owner.country_code.toUpperCase())
    .where("party_id", "=", owner.party_id.toUpperCase())
    .where("reference", "is not", null)
    .executeTakeFirst();
  return row?.reference ?? null;
}
