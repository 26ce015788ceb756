import { refuseCursor } from "./cursor.ts";

/** A cursor belongs to the list that gave it out: another list refuses it. */
const separator = "~";

/** Takes a list's name off the cursor of its query. */
export function unbindCursor(list: string, query: unknown): unknown {
  const { cursor } = (query ?? {}) as { cursor?: string };
  if (cursor === undefined) return query;
  if (!/^[\w-]+$/.test(cursor)) return refuseCursor();
  const [name, inner] = Buffer.from(cursor, "base64url").toString("utf8").split(separator);
  if (name !== list || inner === undefined || inner === "") return refuseCursor();
  return { ...(query as object), cursor: inner };
}

/** Puts the list's name on the cursor of a page. What is no page is left as it is. */
export function bindCursor(list: string, answer: unknown): unknown {
  const { next_cursor: inner } = answer as { next_cursor?: unknown };
  if (typeof inner !== "string") return answer;
  const cursor = Buffer.from(`${list}${separator}${inner}`, "utf8").toString("base64url");
  return { ...(answer as object), next_cursor: cursor };
}
