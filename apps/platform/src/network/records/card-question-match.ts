import { ciKey, instantOf, type Cdr, type Session } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";

/** A session or CDR, as far as it tells which card began it. */
export type CardRecord =
  | Pick<Session, "cdr_token" | "start_date_time" | "evse_uid">
  | Pick<Cdr, "cdr_token" | "start_date_time" | "cdr_location">;

/** The CPO's clock may be so far ahead, and the driver may take so long to plug in. */
const beforeMilliseconds = 5 * 60_000;
const afterMilliseconds = 15 * 60_000;

/**
 * Which of our sessions a card began, for a CPO that does not send the authorization_reference
 * back: OCPI 2.1.1 has none, and it is optional after that. It is the one that was let charge on
 * the same connection, with the same card and at the same EVSE, nearest in time.
 */
export async function referenceOfCard(
  transaction: Database,
  connectionId: string,
  record: CardRecord,
): Promise<string | null> {
  const { uid, contract_id: contractId } = record.cdr_token;
  const evse = "cdr_location" in record ? record.cdr_location.evse_uid : record.evse_uid;
  const start = instantOf(record.start_date_time);
  const from = new Date(start.getTime() - afterMilliseconds);
  const to = new Date(start.getTime() + beforeMilliseconds);
  const { rows } = await sql<{ reference: string }>`
    select reference from token_authorizations
    join tokens on tokens.id = token_authorizations.token_id
    where connection_id = ${connectionId} and evse_uid = ${ciKey(evse ?? "")}
      and (tokens.uid = ${ciKey(uid)} or tokens.contract_id = ${ciKey(contractId)})
      and authorized_at between ${from} and ${to}
    order by abs(extract(epoch from authorized_at - ${start})), reference
    limit 1
  `.execute(transaction);
  return rows[0]?.reference ?? null;
}
