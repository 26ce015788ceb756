import type { RefusedObject } from "@networkcore/contract";
import type { NetworkContext } from "../context.ts";
import type { NetworkTables } from "../tables.ts";

/** What to list of a connection's refused objects. */
export interface RefusedQuery {
  readonly connectionId: string;
  readonly module?: string | undefined;
  /** `true`: those that came well later; `false`: those that did not. */
  readonly resolved?: "true" | "false" | undefined;
  /** Only those before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Refused objects, newest first. Their ids are numbers with leading zeros, so that they sort. */
export async function listRefused(
  context: NetworkContext,
  query: RefusedQuery,
): Promise<RefusedObject[]> {
  let rows = context.database
    .withTables<NetworkTables>()
    .selectFrom("refused_objects")
    .selectAll()
    .where("connection_id", "=", query.connectionId)
    .orderBy("id", "desc")
    .limit(query.limit);
  if (query.module !== undefined) rows = rows.where("module", "=", query.module);
  if (query.resolved === "true") rows = rows.where("resolved_at", "is not", null);
  if (query.resolved === "false") rows = rows.where("resolved_at", "is", null);
  if (query.before !== undefined) rows = rows.where("id", "<", Number(query.before));
  return (await rows.execute()).map((row) => ({
    id: String(row.id).padStart(16, "0"),
    module: row.module,
    object_id: row.object_id,
    path: row.path,
    reason: row.reason,
    object: row.body,
    came_by: row.came_by,
    refused_at: row.refused_at.toISOString(),
    resolved_at: row.resolved_at?.toISOString() ?? null,
  }));
}
