import { type ApiPromise, ignoreRejection } from "./api-promise.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";
import { UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
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
  pageAfter: (cursor: string) => ApiPromise<Page<T>>,
  signal: AbortSignal | undefined,
): PagePromise<T> {
  // Who goes through the list is told of a failure, and that may be later.
  ignoreRejection(first);
  const goOn = (): void => {
    if (signal?.aborted) throw signal.reason;
  };
  async function* pages(): AsyncGenerator<Page<T>> {
    let call = first;
    let cursor: string | null = null;
    do {
      const page: Page<T> = await call;
      if (cursor !== null && page.nextCursor === cursor) {
        const { response } = await call.withResponse();
        throw new UnexpectedResponseError(response, "a cursor that leads to itself");
      }
      yield page;
      goOn();
      cursor = page.nextCursor;
      if (cursor !== null) call = pageAfter(cursor);
    } while (cursor !== null);
  }
  async function* items(): AsyncGenerator<T> {
    for await (const { data } of pages()) {
      for (const item of data) {
        yield item;
        goOn();
      }
    }
  }
  return Object.assign(first, {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray(options: { readonly limit: number }): Promise<T[]> {
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
