import { instantOf } from "@networkcore/ocpi";

/** The lists that are pulled by what is new. */
export type PulledModule = "locations" | "tariffs" | "sessions" | "cdrs";

/**
 * How far pulls have come: of each list the newest `last_updated` that was seen, which is the
 * peer's own time, so that its clock may be wrong. Beside them, in our time, when a longer look back
 * was last taken.
 */
export type PullCursors = { readonly [Mark in PulledModule | LookBack["mark"] | "full"]?: string };

/** How far back a pull of records looks, and how often. */
interface LookBack {
  readonly mark: "hourly" | "daily";
  readonly everyMs: number;
  readonly reachMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What is being written while a list is read comes with the next pull. */
const overlapMs = 10 * minuteMs;
/** So wrong a clock may be before anything of the peer was seen. */
const unknownClockMs = dayMs;
/** A peer that dates a CDR back, to the end of its session, is found out by these. */
const lookBacks: readonly LookBack[] = [
  { mark: "daily", everyMs: dayMs, reachMs: 31 * dayMs },
  { mark: "hourly", everyMs: hourMs, reachMs: dayMs },
];

/**
 * From when on a peer is asked for sessions or CDRs.
 *
 * @param began when the connection began: there is nothing of ours before
 * @returns the time, and the marks to keep when the pull has gone through
 */
export function recordsSince(
  cursors: PullCursors,
  module: "sessions" | "cdrs",
  began: Date,
  now: Date,
): { readonly since: Date; readonly marks: PullCursors } {
  const due = lookBacks.filter(({ mark, everyMs }) => {
    const last = cursors[mark];
    return last === undefined || now.getTime() - Date.parse(last) >= everyMs;
  });
  const seen = cursors[module];
  const earliest = began.getTime() - unknownClockMs;
  const newest = seen === undefined ? earliest : Date.parse(seen) - overlapMs;
  const reaches = due.map(({ reachMs }) => newest - reachMs);
  const marks = Object.fromEntries(due.map(({ mark }) => [mark, now.toISOString()]));
  return { since: new Date(Math.max(earliest, Math.min(newest, ...reaches))), marks };
}

/** Whether it is time to pull a whole directory again, so that what is gone is noticed. */
export function isFullPullDue({ full }: PullCursors, now: Date): boolean {
  return full === undefined || now.getTime() - Date.parse(full) >= dayMs;
}

/** From when on a peer is asked for tariffs or locations; undefined where all are asked for. */
export function directorySince(
  cursors: PullCursors,
  module: "tariffs" | "locations",
): Date | undefined {
  const seen = cursors[module];
  return seen === undefined ? undefined : new Date(Date.parse(seen) - overlapMs);
}

/** Watches a list go by and keeps the newest time on it. */
export class CursorWatch {
  readonly #latest: number;
  #newest: number | undefined;

  /** @param now what is dated more than a day after it is a mistake, and moves nothing */
  constructor(before: string | undefined, now: Date) {
    this.#latest = now.getTime() + unknownClockMs;
    this.#newest = before === undefined ? undefined : Date.parse(before);
  }

  see({ last_updated: text }: { readonly last_updated: string }): void {
    const at = instantOf(text).getTime();
    if (at > (this.#newest ?? Number.NEGATIVE_INFINITY) && at <= this.#latest) this.#newest = at;
  }

  get newest(): string | undefined {
    return this.#newest === undefined ? undefined : new Date(this.#newest).toISOString();
  }
}
