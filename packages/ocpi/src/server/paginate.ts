import { DateTime, instantOf, OcpiError, statusCodes } from "../protocol/index.ts";
import type { OcpiContext, Peer } from "./peer.ts";
import { ok } from "./respond.ts";

/** A list request (OCPI 2.2.1 §4.1.4): `dateFrom` is inclusive, `dateTo` exclusive. */
export interface ListQuery {
  readonly offset: number;
  readonly limit: number;
  readonly dateFrom?: Date;
  readonly dateTo?: Date;
}

/**
 * Reads offset, limit, date_from and date_to of a request.
 *
 * @param maxLimit the most items a page has, and the default
 * @throws OcpiError 2001 naming the parameter
 */
export function readListQuery<P extends Peer>(c: OcpiContext<P>, maxLimit: number): ListQuery {
  const dateFrom = dateOf(c, "date_from");
  const dateTo = dateOf(c, "date_to");
  return {
    offset: wholeNumber(c, "offset", 0),
    limit: Math.max(1, Math.min(wholeNumber(c, "limit", maxLimit), maxLimit)),
    ...(dateFrom === undefined ? {} : { dateFrom }),
    ...(dateTo === undefined ? {} : { dateTo }),
  };
}

/**
 * Answers with one page and sets `X-Total-Count`, `X-Limit` and, if there is more, `Link`. The
 * link keeps the filters of the request.
 *
 * @param page `url` is the list's public address, `total` the number of items of all pages
 */
export function paginate<T, P extends Peer>(
  c: OcpiContext<P>,
  query: ListQuery,
  page: { readonly items: readonly T[]; readonly total: number; readonly url: string },
): Response {
  c.header("X-Total-Count", String(page.total));
  c.header("X-Limit", String(query.limit));
  const nextOffset = query.offset + page.items.length;
  if (page.items.length > 0 && nextOffset < page.total) {
    const next = new URL(page.url);
    next.search = new URL(c.req.url).search;
    next.searchParams.set("offset", String(nextOffset));
    next.searchParams.set("limit", String(query.limit));
    c.header("Link", `<${next.href}>; rel="next"`);
  }
  return ok(c, page.items);
}

function wholeNumber<P extends Peer>(c: OcpiContext<P>, name: string, absent: number): number {
  const text = c.req.query(name);
  if (text === undefined || text === "") return absent;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, "must be a whole number");
  return Number(text);
}

function dateOf<P extends Peer>(c: OcpiContext<P>, name: string): Date | undefined {
  const text = c.req.query(name);
  if (text === undefined || text === "") return undefined;
  if (!DateTime.safeParse(text).success) throw invalid(name, "must be an RFC 3339 time in UTC");
  return instantOf(text);
}

function invalid(name: string, reason: string): OcpiError {
  return new OcpiError(`${name}: ${reason}`, {
    status: 200,
    code: statusCodes.invalidParameters,
    path: name,
  });
}
