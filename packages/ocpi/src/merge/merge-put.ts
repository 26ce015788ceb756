import { canonicalJson } from "@networkcore/pricing";
import { instantText, type JsonObject, type MergeState, winsTie } from "./merge-state.ts";

/** A whole object as it was at a time, commonly its `last_updated`. */
export interface Put {
  readonly at: string;
  readonly body: JsonObject;
  /** The object as the peer sent it, where that is not the body itself. */
  readonly original?: unknown;
}

export interface PutOptions {
  /**
   * Whether the object was read from the peer (a pull): its present truth, which beats whatever was
   * pushed at the same time, before or after. Of two pulls at one time the later one stands.
   * Default: false, it was pushed.
   */
  readonly authoritative?: boolean;
}

/** Where a PUT stands against the one that is known. */
export type Standing = "wins" | "same" | "loses";

const contentOf = (put: Pick<Put, "body" | "original">) => [put.body, put.original ?? null];

/** Compares a PUT with the one that is known, by time, then by authority, then by content. */
export function standingOf(state: MergeState, put: Put, options: PutOptions = {}): Standing {
  if (state.putAt === null || state.body === null) return "wins";
  const at = instantText(put.at);
  if (at !== state.putAt) return at > state.putAt ? "wins" : "loses";
  const { authoritative = false } = options;
  const known = contentOf({ body: state.body, original: state.original });
  if ((state.authoritative ?? false) !== authoritative) return authoritative ? "wins" : "loses";
  if (canonicalJson(contentOf(put)) === canonicalJson(known)) return "same";
  return authoritative || winsTie(contentOf(put), known) ? "wins" : "loses";
}

/**
 * Merges a PUT: it replaces an older one, and the writes that are older than itself. A write of the
 * same time stays, unless the PUT is authoritative.
 *
 * @returns the same state, by reference, when the PUT changes nothing
 * @example mergePut(nothingKnown, { at: evse.last_updated, body: evse })
 */
export function mergePut(state: MergeState, put: Put, options: PutOptions = {}): MergeState {
  if (standingOf(state, put, options) !== "wins") return state;
  const putAt = instantText(put.at);
  const authoritative = options.authoritative ?? false;
  const survives = (at: string) => at > putAt || (at === putAt && !authoritative);
  const later = Object.entries(state.writes).filter(([, write]) => survives(write.at));
  return {
    body: put.body,
    putAt,
    writes: Object.fromEntries(later),
    ...(authoritative && { authoritative }),
    ...(put.original !== undefined && { original: put.original }),
  };
}
