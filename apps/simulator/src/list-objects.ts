import { instantOf, type OcpiContext, paginate, readListQuery } from "@networkcore/ocpi";

const maxPage = 1000;

/** An object of a list, which can be made when it is on the page. */
export interface Entry {
  readonly partyId: string;
  readonly updatedAt: Date;
  readonly item: () => object;
}

/** @param write makes the object as it is sent */
export function dated<T extends { last_updated: string; party_id: string }>(
  object: T,
  write: (object: T) => object,
): Entry {
  return {
    partyId: object.party_id,
    updatedAt: instantOf(object.last_updated),
    item: () => write(object),
  };
}

/** Answers with a page of the objects that were updated in the asked time (OCPI 2.2.1 §4.1.4). */
export function listObjects(c: OcpiContext, all: readonly Entry[]): Response {
  const query = readListQuery(c, maxPage);
  const from = query.dateFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  const to = query.dateTo?.getTime() ?? Number.POSITIVE_INFINITY;
  const matching = all.filter(
    ({ updatedAt }) => updatedAt.getTime() >= from && updatedAt.getTime() < to,
  );
  const page = matching.slice(query.offset, query.offset + query.limit);
  return paginate(c, query, {
    items: page.map(({ item }) => item()),
    total: matching.length,
    url: c.req.url,
  });
}
