import type { OcpiPage } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { ConnectionRow } from "./tables.ts";

interface Owned {
  readonly country_code: string;
  readonly party_id: string;
}

/** Refuses what is not of the connection's own parties: nobody speaks for another CPO. */
export function refuseForeign<T extends Owned>(
  connection: ConnectionRow,
  page: OcpiPage<T>,
): OcpiPage<T> {
  const nameOf = (one: Owned) => `${one.country_code}*${one.party_id}`.toUpperCase();
  const own = new Set(connection.parties.map(nameOf));
  const foreign = page.items.filter((item) => !own.has(nameOf(item)));
  return {
    items: page.items.filter((item) => own.has(nameOf(item))),
    refused: [
      ...page.refused,
      ...foreign.map((raw) => ({
        path: "party_id",
        reason: `${nameOf(raw)} is not a party of this connection`,
        raw,
      })),
    ],
    total: page.total,
  };
}

/** Keeps the refused objects of a page, each once however often it is pulled. */
export async function keepRefused(
  context: NetworkContext,
  transaction: Database,
  from: { connectionId: string; module: string },
  page: OcpiPage<unknown>,
): Promise<void> {
  if (page.refused.length === 0) return;
  const rows = page.refused.map(({ path, reason, raw }) => ({ path, reason, body: raw ?? null }));
  const { connectionId, module } = from;
  await sql`
    insert into refused_objects (connection_id, module, path, reason, body, refused_at)
    select ${connectionId}, ${module}, path, reason, coalesce(body, 'null'), ${context.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (path text, reason text, body jsonb)
    where not exists (select 1 from refused_objects known
      where known.connection_id = ${connectionId} and known.module = ${module}
        and known.path = given.path and known.body = coalesce(given.body, 'null'))
  `.execute(transaction);
}
