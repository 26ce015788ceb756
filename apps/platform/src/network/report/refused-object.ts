import { sql } from "kysely";
import { jsonText, plainText, type Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { isDeeperThan } from "../receive/json-depth.ts";
import { partyName, type Owned } from "../party-name.ts";
import type { ConnectedParty } from "../tables.ts";

/** The kinds of objects that a peer may send. */
export type ObjectModule = "locations" | "tariffs" | "sessions" | "cdrs" | "tokens";

/** An object that could not be taken, with the field at fault and the reason. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
  readonly raw: unknown;
}

/** Of a connection so many refused objects are kept, the newest, and so many characters of each. */
const mostKept = 10_000;
const longestBody = 65_536;
const deepestBody = 500;

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
    body: shortened(raw ?? null),
    object_id: objectId(raw),
  }));
  const { rows: kept } = await sql<{ fresh: boolean }>`
    insert into refused_objects
      (connection_id, module, object_id, path, reason, body, digest, came_by, refused_at)
    select ${from.connectionId}, ${from.module}, object_id, path, reason, body,
      md5(body::text), ${from.cameBy}, ${context.clock.now()}
    from (select distinct on (path, body) object_id, path, reason, body
      from (select object_id, path, reason, coalesce(body, 'null'::jsonb) as body
        from jsonb_to_recordset(${jsonText(rows)}::jsonb)
          as given (object_id text, path text, reason text, body jsonb)) as read) as distinct_ones
    on conflict (connection_id, module, path, digest) do update
      set reason = excluded.reason, resolved_at = null
    returning xmax = 0 as fresh`.execute(transaction);
  const added = kept.filter(({ fresh }) => fresh).length;
  if (added > 0) await dropOldest(transaction, from.connectionId);
  return added;
}

/** Of what is too long the beginning is kept, of what is too deep nothing. */
function shortened(raw: unknown): unknown {
  if (isDeeperThan(raw, deepestBody)) return { nested_deeper_than: deepestBody };
  const text = jsonText(raw);
  if (text.length <= longestBody) return raw;
  return { characters: text.length, begins: text.slice(0, longestBody) };
}

/** A peer that sends nothing but what cannot be taken must not fill the disk. */
async function dropOldest(transaction: Database, connectionId: string): Promise<void> {
  await sql`
    delete from refused_objects where connection_id = ${connectionId} and id <= (
      select id from refused_objects where connection_id = ${connectionId}
      order by id desc offset ${mostKept} limit 1)`.execute(transaction);
}

/** Notes that objects which were refused before have come in a form that could be taken. */
export async function resolveRefused(
  context: NetworkContext,
  transaction: Database,
  from: { connectionId: string; module: ObjectModule },
  objectIds: readonly string[],
): Promise<void> {
  if (objectIds.length === 0) return;
  const ids = objectIds.map(plainText);
  await sql`
    update refused_objects set resolved_at = ${context.clock.now()}
    where connection_id = ${from.connectionId} and module = ${from.module}
      and resolved_at is null
      and upper(object_id) = any(array(select upper(id) from unnest(${ids}::text[]) as id))
  `.execute(transaction);
}
