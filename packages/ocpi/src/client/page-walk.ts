import type { Observe } from "../conformance/index.ts";
import { hasEmptyLink, nextPage, OcpiError, statusCodes } from "../protocol/index.ts";
import type { PageQuery } from "./client-options.ts";
import type { Answer } from "./read-answer.ts";

/** Pages without any item that are borne in a row before the list counts as endless. */
const maxEmptyPages = 10;

/** Pages of a list that are read where the caller gives no bound of his own. */
const maxPages = 20_000;

/** Pages that are borne after twice as many items as the peer has counted. */
const maxPagesBeyond = 10;

/** Where a walk through pages goes on: to an address, to its end, or no further. */
export type Step =
  | { readonly url: string }
  | { readonly end: true }
  | { readonly fault: OcpiError };

/**
 * Finds the way from page to page of a list, and notices where it leads nowhere.
 *
 * @example
 * const walk = new PageWalk(url, {}, observe);
 * const { total, step } = walk.pass(answer, items);
 */
export class PageWalk {
  readonly first: string;
  readonly #start: URL;
  readonly #query: PageQuery;
  readonly #observe: Observe;
  readonly #seen = new Set<string>();
  #page: string;
  #items = 0;
  #pages = 0;
  #beyond = 0;
  #empty = 0;
  #last = "";
  /** The page was asked for by offset, without a link to it. */
  #guessed = false;

  constructor(url: string, query: PageQuery, observe: Observe) {
    const first = new URL(url);
    if (query.dateFrom !== undefined) first.searchParams.set("date_from", query.dateFrom);
    if (query.dateTo !== undefined) first.searchParams.set("date_to", query.dateTo);
    if (query.limit !== undefined) first.searchParams.set("limit", String(query.limit));
    this.first = first.href;
    this.#page = first.href;
    this.#start = first;
    this.#query = query;
    this.#observe = observe;
    this.#seen.add(first.href);
  }

  /** Takes note of a page and says where the next one is. */
  pass({ status, headers }: Answer, wires: readonly unknown[]) {
    const total = totalOf(headers);
    if (total === null) this.#observe({ code: "no_total_count" });
    if (!headers.has("x-limit")) this.#observe({ code: "no_limit_header" });
    const { limit } = this.#query;
    if (limit !== undefined && wires.length > limit) this.#observe({ code: "page_too_long" });
    this.#items += wires.length;
    this.#pages += 1;
    // A peer that counts each page by itself says nothing of where the list ends.
    const isOfList = total !== null && total !== wires.length;
    this.#beyond = isOfList && this.#items > 2 * total ? this.#beyond + 1 : 0;
    this.#empty = wires.length === 0 ? this.#empty + 1 : 0;
    const fault = (message: string): Step => ({
      fault: new OcpiError(message, { status, code: statusCodes.serverError }),
    });
    const step = this.#step(headers, wires, total, fault);
    if ("url" in step) {
      this.#seen.add(step.url);
      this.#page = step.url;
    }
    return { total, step };
  }

  #step(
    headers: Headers,
    wires: readonly unknown[],
    total: number | null,
    fault: (message: string) => Step,
  ): Step {
    const repeated = this.#isRepeated(wires);
    if (repeated) this.#observe({ code: "page_repeated" });
    const guessed = this.#guessed;
    this.#guessed = false;
    if (guessed && !repeated) {
      this.#observe({ code: wires.length === 0 ? "total_count_wrong" : "no_link" });
    }
    const link = headers.get("link");
    if (hasEmptyLink(link)) this.#observe({ code: "empty_link" });
    const linked = nextPage(link, this.#page);
    const next = linked === undefined ? undefined : this.#byOwnScheme(new URL(linked));
    // The repeated page came in addition to the one that held the same.
    const all = total !== null && this.#items - (repeated ? wires.length : 0) >= total;
    // A page that nobody linked to need not be another one.
    if (repeated && (all || guessed)) return { end: true };
    if (repeated) return fault("the peer gives the same page again");
    if (next === undefined && (all || total === null || wires.length === 0)) return { end: true };
    if (this.#isEndless()) return fault("the list of pages has no end");
    if (next === undefined) return this.#stepByOffset();
    if (next.origin !== this.#start.origin) {
      const { origin } = next;
      this.#observe({ code: "link_other_origin", detail: origin });
      return fault(`the next page is on another origin, ${origin}`);
    }
    if (this.#seen.has(next.href)) return fault("the list of pages runs in a circle");
    return { url: next.href };
  }

  #isEndless(): boolean {
    const tooMany = this.#pages >= (this.#query.maxPages ?? maxPages);
    return tooMany || this.#empty > maxEmptyPages || this.#beyond > maxPagesBeyond;
  }

  /**
   * A link by http to the host that we ask by https is of a server that does not know of the TLS
   * before it. The page is asked for as the first one was.
   */
  #byOwnScheme(link: URL): URL {
    const own = new URL(link);
    if (/^https?:$/.test(link.protocol)) own.protocol = this.#start.protocol;
    if (own.href === link.href || own.origin !== this.#start.origin) return link;
    this.#observe({ code: "link_other_scheme", detail: link.origin });
    return own;
  }

  /** The peer says it has more but not where: it is asked by the offset. */
  #stepByOffset(): Step {
    this.#guessed = true;
    const next = new URL(this.#page);
    next.searchParams.set("offset", String(this.#items));
    return { url: next.href };
  }

  #isRepeated(wires: readonly unknown[]): boolean {
    if (wires.length === 0) return false;
    // The first and the last item tell pages apart without a second look at all the others.
    const mark = JSON.stringify([wires.length, wires[0], wires.at(-1)]);
    const repeated = mark === this.#last;
    this.#last = mark;
    return repeated;
  }
}

function totalOf(headers: Headers): number | null {
  const total = headers.get("x-total-count")?.trim() ?? "";
  return /^\d{1,15}$/.test(total) ? Number(total) : null;
}
