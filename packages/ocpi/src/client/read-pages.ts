import type { Observe } from "../conformance/index.ts";
import { OcpiError, statusCodes } from "../protocol/index.ts";
import type { PageQuery } from "./client-options.ts";
import { PageWalk } from "./page-walk.ts";
import type { Answer } from "./read-answer.ts";
import { readBy, type ReadBy, type Reader } from "./reader.ts";

/** An item of a page that does not fit its schema or form. */
export interface RefusedItem {
  /** The field at fault, such as `evses.0.connectors.0.standard`. */
  readonly path: string;
  readonly reason: string;
  readonly raw: unknown;
}

export interface OcpiPage<T> {
  readonly items: T[];
  readonly refused: RefusedItem[];
  /** `X-Total-Count`: items of all pages; `null` if the peer did not say. */
  readonly total: number | null;
}

/**
 * Reads a list page by page (OCPI 2.2.1 §4.1.4). While the caller works on a page the request
 * for the next one is under way, never more than one ahead.
 *
 * Borne: an empty `Link`, no `data`, no `X-Total-Count` or `X-Limit`, and a peer that says it
 * has more items but links to no next page: it is asked by `offset`, until that brings no more.
 * A link by http to the same host is followed by https, if that is how the list was asked for.
 *
 * @throws OcpiError, after the pages before it were given, for a link to another origin, for
 * links in a circle, for a list without end (far more items than counted, or too many pages), and
 * for a peer that gives the same page again and so hides the rest
 */
export async function* readPages<R extends Reader>(
  o: {
    readonly get: (url: string, signal: AbortSignal) => Promise<Answer>;
    readonly observe: Observe;
  },
  url: string,
  reader: R,
  query: PageQuery,
): AsyncGenerator<OcpiPage<ReadBy<R>>> {
  const abandoned = new AbortController();
  const walk = new PageWalk(url, query, o.observe);
  // An early failure waits, as a value, until the caller asks for the page.
  const ask = (page: string) =>
    o.get(page, abandoned.signal).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
  let pending: ReturnType<typeof ask> | undefined = ask(walk.first);
  try {
    while (pending !== undefined) {
      const got: Awaited<ReturnType<typeof ask>> = await pending;
      if ("error" in got) throw got.error;
      const wires = listOf(got.answer, o.observe);
      const { total, step } = walk.pass(got.answer, wires);
      const next = "url" in step ? step.url : undefined;
      pending = next !== undefined && query.prefetch !== false ? ask(next) : undefined;
      yield { ...readItems(wires, reader, query), total };
      if ("fault" in step) throw step.fault;
      if (next !== undefined) pending ??= ask(next);
    }
  } finally {
    abandoned.abort();
  }
}

function listOf(answer: Answer, observe: Observe): readonly unknown[] {
  if (Array.isArray(answer.data)) return answer.data;
  if (answer.data === undefined) {
    observe({ code: "data_missing" });
    return [];
  }
  throw new OcpiError("the answer's data: must be a list", {
    status: answer.status,
    code: statusCodes.serverError,
    path: "",
  });
}

function readItems<R extends Reader>(wires: readonly unknown[], reader: R, query: PageQuery) {
  const items: ReadBy<R>[] = [];
  const refused: RefusedItem[] = [];
  for (const raw of wires) {
    const reading = readBy(reader, raw, query.owner);
    if (reading.ok) items.push(reading.value);
    else refused.push({ path: reading.path, reason: reading.reason, raw });
  }
  return { items, refused };
}
