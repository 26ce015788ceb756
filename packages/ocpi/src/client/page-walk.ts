import type { Observe } from "../conformance/index.ts";
import { hasEmptyLink, nextPage, OcpiError, statusCodes } from "../protocol/index.ts";
import type { PageQuery } from "./client-options.ts";
import type { Answer } from "./read-answer.ts";

/** Pages without any item that are borne in a row before the list counts as endless. */
const maxEmptyPages = 10;

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
  readonly #origin: string;
  readonly #query: PageQuery;
  readonly #observe: Observe;
  readonly #seen = new Set<string>();
  #page: string;
  #items = 0;
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
    this.#origin = first.origin;
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
    const next = nextPage(link, this.#page);
    // The repeated page came in addition to the one that held the same.
    const all = total !== null && this.#items - (repeated ? wires.length : 0) >= total;
    // A page that nobody linked to need not be another one.
    if (repeated && (all || guessed)) return { end: true };
    if (repeated) return fault("the peer gives the same page again");
    if (next === undefined) return all ? { end: true } : this.#stepByOffset(wires, total);
    if (new URL(next).origin !== this.#origin) {
      const { origin } = new URL(next);
      this.#observe({ code: "link_other_origin", detail: origin });
      return fault(`the next page is on another origin, ${origin}`);
    }
    if (this.#seen.has(next)) return fault("the list of pages runs in a circle");
    if (this.#empty > maxEmptyPages) return fault("the list of pages has no end");
    return { url: next };
  }

  /** The peer says it has more but not where: it is asked by the offset. */
  #stepByOffset(wires: readonly unknown[], total: number | null): Step {
    if (total === null || wires.length === 0) return { end: true };
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
