import { type ApiPromise, ignoreRejection } from "./api-promise.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";
import type { Page } from "./resource-shapes.ts";

const MOST_ITEMS = 10_000;

/**
 * What a list gives: a promise of its first page, and a way through all pages. The first page is
 * asked for at once, each further one when it is needed; they take the signal and the options of
 * the first. Leaving the loop ends it.
 *
 * @example
 * const { data, nextCursor } = await networkCore.sessions.list();
 * for await (const session of networkCore.sessions.list()) console.log(session.id);
 */
export interface PagePromise<T> extends ApiPromise<Page<T>>, AsyncIterable<T> {
  /**
   * The items of all pages, up to `limit` of them.
   *
   * @param options - `limit` is required, 1 to 10,000: a list has no bound of its own
   * @throws {InvalidArgumentError} for another `limit`
   */
  toArray(options: { readonly limit: number }): Promise<T[]>;
  /** One page after the other. */
  pages(): AsyncIterable<Page<T>>;
}

/** Makes the promise of a list from its first page and the way to the page behind a cursor. */
export function pagePromise<T>(
  first: ApiPromise<Page<T>>,
  pageAfter: (cursor: string) => Promise<Page<T>>,
): PagePromise<T> {
  async function* pages(): AsyncGenerator<Page<T>> {
    let page = await first;
    yield page;
    while (page.nextCursor !== null) {
      page = await pageAfter(page.nextCursor);
      yield page;
    }
  }
  async function* items(): AsyncGenerator<T> {
    for await (const { data } of pages()) yield* data;
  }
  return Object.assign(first, {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray(options: { readonly limit: number }): Promise<T[]> {
      ignoreRejection(first);
      const limit: unknown = options?.limit;
      if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > MOST_ITEMS) {
        throw new InvalidArgumentError("limit", `must be a whole number of 1 to ${MOST_ITEMS}`);
      }
      const found: T[] = [];
      for await (const item of items()) if (found.push(item) === limit) break;
      return found;
    },
  });
}
