import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import type { ConnectedParty } from "./tables.ts";

/** The kinds of objects that a peer may send. */
export type ObjectModule = "locations" | "tariffs" | "sessions" | "cdrs" | "tokens";

/** An object that could not be taken, with the field at fault and the reason. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
  readonly raw: unknown;
}

interface Owned {
  readonly country_code: string;
  readonly party_id: string;
}

/** Name of a party, upper case: `DE*ABC`. */
export const partyName = (one: Owned): string =>
  `${one.country_code}*${one.party_id}`.toUpperCase();

/** Why an object is not a connection's to tell of, or undefined: nobody speaks for another CPO. */
export function foreignness(
  connection: { readonly parties: readonly ConnectedParty[] },
  object: Owned,
): Omit<Refusal, "raw"> | undefined {
  const name = partyName(object);
  if (connection.parties.some((party) => partyName(party) === name)) return undefined;
  return { path: "party_id", reason: `${name} is not a party of this connection` };
}

/** The object's own id, where it can be read: `id`, or `uid` of a token. */
function objectId(raw: unknown): string | null {
  const { id, uid } = (raw ?? {}) as { id?: unknown; uid?: unknown };
  if (typeof id === "string") return id.slice(0, 255);
  return typeof uid === "string" ? uid.slice(0, 255) : null;
}

/**
 * Keeps refused objects for the operator, each once however often it comes.
 *
 * @returns how many are new
 */
export async function keepRefused(
  context: NetworkContext,
  transaction: Database,
  from: { connectionId: string; module: ObjectModule; cameBy: "pull" | "push" },
  refusals: readonly Refusal[],
): Promise<number> {
  if (refusals.length === 0) return 0;
  const rows = refusals.map(({ path, reason, raw }) => ({
    path,
    reason,
    body: raw ?? null,
    object_id: objectId(raw),
  }));
  const { rows: kept } = await sql<{ fresh: boolean }>`
    insert into refused_objects
      (connection_id, module, object_id, path, reason, body, digest, came_by, refused_at)
    select ${from.connectionId}, ${from.module}, object_id, path, reason, body,
      md5(body::text), ${from.cameBy}, ${context.clock.now()}
    from (select distinct on (path, body) object_id, path, reason, body
      from (select object_id, path, reason, coalesce(body, 'null'::jsonb) as body
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as given (object_id text, path text, reason text, body jsonb)) as read) as distinct_ones
    on conflict (connection_id, module, path, digest) do update
      set reason = excluded.reason, resolved_at = null
    returning xmax = 0 as fresh`.execute(transaction);
  return kept.filter(({ fresh }) => fresh).length;
}

/** Notes that objects which were refused before have come in a form that could be taken. */
export async function resolveRefused(
  context: NetworkContext,
  transaction: Database,
  from: { connectionId: string; module: ObjectModule },
  objectIds: readonly string[],
): Promise<void> {
  if (objectIds.length === 0) return;
  await sql`
    update refused_objects set resolved_at = ${context.clock.now()}
    where connection_id = ${from.connectionId} and module = ${from.module}
      and resolved_at is null and object_id = any(${objectIds}::text[])`.execute(transaction);
}
