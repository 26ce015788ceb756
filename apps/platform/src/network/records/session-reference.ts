import type { Cdr, Session } from "@networkcore/ocpi";
import { sql } from "kysely";
import { plainText, type Database } from "../../database/index.ts";
import { referenceOfCard, type CardRecord } from "./card-question-match.ts";

/**
 * Which of our sessions a CPO's session or CDR is about. CPOs echo the `authorization_reference`
 * (OCPI 2.2.1 §9.3.1); those that do not, and 2.1.1 has none, name the token, which we made for
 * this one session. A reference counts only from a connection that was asked to start it, or to
 * which we authorised it: who merely knows it has no say.
 */
export async function referenceFor(
  transaction: Database,
  connectionId: string,
  record: Pick<Session | Cdr, "authorization_reference"> & CardRecord,
): Promise<string | null> {
  const named = [
    record.authorization_reference,
    record.cdr_token.contract_id,
    record.cdr_token.uid,
  ]
    .filter((name) => typeof name === "string")
    // Ids have no case, ours are lower case, and many CPOs write them upper case.
    .flatMap((name) => [plainText(name), plainText(name).toLowerCase()]);
  if (named.length === 0) return null;
  const { rows } = await sql<{ reference: string }>`
    select reference from commands
    where connection_id = ${connectionId} and kind = 'START_SESSION'
      and reference = any(${named}::text[])
    union
    select reference from token_authorizations
    where connection_id = ${connectionId} and reference = any(${named}::text[])
  `.execute(transaction);
  const granted = new Set(rows.map((row) => row.reference));
  const known = named.find((name) => granted.has(name));
  return known ?? referenceOfCard(transaction, connectionId, record);
}
