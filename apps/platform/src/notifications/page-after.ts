import { refuseCursor, type PageRequest } from "../http/index.ts";

/**
 * The id after which a page begins, in a list whose cursors are ids.
 *
 * @throws ApiProblem `invalid_request` for a cursor of another list
 */
export function pageAfter({ after }: PageRequest, prefix: string): string | undefined {
  if (after === undefined || new RegExp(`^${prefix}_[0-9a-z]{26}$`).test(after)) return after;
  return refuseCursor();
}
