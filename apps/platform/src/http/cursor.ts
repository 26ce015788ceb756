import { ApiProblem } from "./api-problem.ts";

/** @throws ApiProblem `invalid_request`, param `cursor` */
export function refuseCursor(): never {
  throw new ApiProblem("invalid_request", "cursor: not one that this list gave out", "cursor");
}

/** Rows asked for: one more than the page, to know whether there are more. */
export interface PageRequest {
  readonly limit: number;
  readonly after: string | undefined;
}

/** Reads `limit` (20 unless given) and `cursor` of a list's query. */
export function readPage(query: {
  limit?: string | undefined;
  cursor?: string | undefined;
}): PageRequest {
  if (query.cursor === undefined) return { limit: Number(query.limit ?? 20), after: undefined };
  const after = Buffer.from(query.cursor, "base64url").toString("utf8");
  if (!/^[\w:.-]{1,200}$/.test(after)) return refuseCursor();
  return { limit: Number(query.limit ?? 20), after };
}

/** Makes a page of up to `limit` items; `rows` may hold one more. */
export function toPage<T>(rows: readonly T[], page: PageRequest, keyOf: (row: T) => string) {
  const data = rows.slice(0, page.limit);
  const last = data.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return {
    data,
    next_cursor: more ? Buffer.from(keyOf(last), "utf8").toString("base64url") : null,
    has_more: more,
  };
}
