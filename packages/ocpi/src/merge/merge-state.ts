import { canonicalJson } from "@networkcore/pricing";
import { instantOf } from "../protocol/index.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** A value that a PATCH, or a PUT of a part, gave to one place of an object. */
export interface Write {
  /** UTC with milliseconds, as `Date.toISOString` writes it. */
  readonly at: string;
  readonly value: unknown;
}

/**
 * What is known of one object that is pushed in pieces: its newest PUT, and every later write. It
 * depends on which messages came, not on their order nor on how often each came. JSON throughout.
 */
export interface MergeState {
  /** The newest PUT as it came; null before the first one. {@link present} adds the writes. */
  readonly body: JsonObject | null;
  /** When the newest PUT was made, UTC with milliseconds; null before the first one. */
  readonly putAt: string | null;
  /** By path: `status`, `connectors/1`, `connectors/1/tariff_ids`; `~1` and `~0` as in RFC 6901. */
  readonly writes: Readonly<Record<string, Write>>;
  /** Whether the PUT was read from the peer, so that nothing pushed at the same time beats it. */
  readonly authoritative?: boolean;
  /** The object as the peer sent it, where that is not the body itself. */
  readonly original?: unknown;
}

/** The state of an object of which nothing came. */
export const nothingKnown: MergeState = { body: null, putAt: null, writes: {} };

/** An instant in the one spelling that sorts as text. */
export const instantText = (time: string): string => instantOf(time).toISOString();

/**
 * Whether `one` wins over `other` when both were written at the same time: the greater canonical
 * text, so that every order of arrival ends alike. `undefined` loses to everything. (CHARGING wins
 * over AVAILABLE: nobody is sent to a charger that is taken.)
 */
export function winsTie(one: unknown, other: unknown): boolean {
  if (one === undefined) return false;
  return other === undefined || canonicalJson(one) > canonicalJson(other);
}
