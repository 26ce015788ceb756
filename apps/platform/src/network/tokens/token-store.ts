import type { OcpiVersion, Token } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import type { NetworkTables } from "../tables.ts";

export type TokenRow = NetworkTables["tokens"];

/** A driver's card as OCPI shows it: CPOs ask us each time, since each session needs a hold. */
export function presentToken(context: Pick<NetworkContext, "identity">, row: TokenRow): Token {
  const { countryCode, partyId, name } = context.identity;
  return {
    country_code: countryCode,
    party_id: partyId,
    uid: row.uid,
    type: "RFID",
    contract_id: row.contract_id,
    issuer: name,
    ...(row.visual_number !== null && { visual_number: row.visual_number }),
    valid: row.valid,
    whitelist: "NEVER",
    last_updated: row.last_updated.toISOString(),
  };
}

/** Finds a card by its uid, which has no case. */
export async function findToken(database: Database, uid: string): Promise<TokenRow | undefined> {
  return database
    .withTables<NetworkTables>()
    .selectFrom("tokens")
    .selectAll()
    .where("uid", "=", uid.toUpperCase())
    .executeTakeFirst();
}

/**
 * The time to write as `last_updated` of a token that is changed in this transaction: later than
 * every change that is visible or will become so. What was pushed up to a time is therefore known
 * by the time alone, whichever node wrote it and in which order the transactions end.
 */
export async function nextTokenChange(
  context: Pick<NetworkContext, "clock">,
  transaction: Database,
): Promise<Date> {
  // Until the transaction ends, so that none with a later time becomes visible before it.
  await sql`select pg_advisory_xact_lock(hashtext('network.tokens'))`.execute(transaction);
  const last = await tokensChangedAt(transaction);
  const now = context.clock.now().getTime();
  return new Date(Math.max(now, (last?.getTime() ?? 0) + 1));
}

/** When a token last changed; null while there is none. */
export async function tokensChangedAt(database: Database): Promise<Date | null> {
  const row = await database
    .withTables<NetworkTables>()
    .selectFrom("tokens")
    .select((select) => select.fn.max("last_updated").as("changed"))
    .executeTakeFirst();
  return row?.changed ?? null;
}

/** Path of a token below a peer's tokens interface (OCPI 2.2.1 §12.2.1). */
export function tokenPath(token: Token, version: OcpiVersion): string {
  const path = [token.country_code, token.party_id, token.uid].map(encodeURIComponent).join("/");
  return version === "2.1.1" ? path : `${path}?type=${token.type}`;
}
