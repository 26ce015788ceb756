import { ProblemError } from "../http/problem.ts";

/** The part of a list that a request asks for; the cursor is the id of the last item before. */
export function pageOfList<T extends { readonly id: string }>(
  list: readonly T[],
  query: { readonly limit?: string | undefined; readonly cursor?: string | undefined },
): { data: T[]; next_cursor: string | null; has_more: boolean } {
  const before = query.cursor === undefined ? -1 : list.findIndex(({ id }) => id === query.cursor);
  if (query.cursor !== undefined && before === -1) {
    throw new ProblemError("invalid_request", "cursor: is not one of this list", "cursor");
  }
  const data = list.slice(before + 1, before + 1 + Number(query.limit ?? 20));
  const hasMore = before + 1 + data.length < list.length;
  return { data, next_cursor: hasMore ? (data.at(-1)?.id ?? null) : null, has_more: hasMore };
}
