import type { Location } from "../objects/index.ts";
import type { Read } from "../versions/index.ts";
import { ciKey } from "./ci-key.ts";
import { mergePut, type PutOptions, type Standing, standingOf } from "./merge-put.ts";
import { type JsonObject, type MergeState, nothingKnown } from "./merge-state.ts";
import { splitOriginal } from "./split-original.ts";

/** What is known of an EVSE of a location. */
export interface EvseDocument {
  readonly state: MergeState;
  /** Whether the newest PUT of the location left it out, and nothing newer told of it. */
  readonly leftOut: boolean;
}

/**
 * A location and its EVSEs (by `ciKey(uid)`), each with a state of its own: the body of the
 * location holds no EVSEs. OCPI 2.2.1 §8.2.2.
 */
export interface LocationDocument {
  readonly location: MergeState;
  readonly evses: ReadonlyMap<string, EvseDocument>;
}

/** The document of a location of which nothing came. */
export const unknownLocation: LocationDocument = { location: nothingKnown, evses: new Map() };

/**
 * Merges a PUT of a location with its EVSEs. Each EVSE is as new as its own `last_updated`; of
 * several PUTs the newest says which EVSEs there are. One that it leaves out is hidden, unless a
 * newer PUT of the EVSE itself is known; it comes back when a newer PUT names it.
 *
 * @returns the same document, by reference, when the PUT changes nothing; EVSEs that do not change
 * keep theirs as well
 */
export function mergeLocationPut(
  document: LocationDocument,
  { object, original }: Read<Location>,
  options: PutOptions = {},
): LocationDocument {
  const { evses: given, ...body } = object;
  const originals = splitOriginal(object, original);
  const put = { at: object.last_updated, body, ...definedOriginal(originals.location) };
  const standing = standingOf(document.location, put, options);
  const location = mergePut(document.location, put, options);
  const merged = new Map(document.evses);
  const listed = new Set<string>();
  (given ?? []).forEach((evse, index) => {
    const key = ciKey(evse.uid);
    const known = merged.get(key);
    const state = mergePut(
      known?.state ?? nothingKnown,
      { at: evse.last_updated, body: evse, ...definedOriginal(originals.evses[index]) },
      options,
    );
    listed.add(key);
    merged.set(key, { state, leftOut: known?.leftOut ?? true });
  });
  const evses = new Map<string, EvseDocument>();
  for (const [key, evse] of merged) {
    const leftOut = isLeftOut(evse, {
      listed: listed.has(key),
      putAt: location.putAt,
      standing,
      authoritative: options.authoritative ?? false,
    });
    const known = document.evses.get(key);
    const same = known?.state === evse.state && known.leftOut === leftOut;
    evses.set(key, same ? known : { state: evse.state, leftOut });
  }
  return settle(document, { location, evses });
}

const definedOriginal = (original: unknown) => original !== undefined && { original };

function isLeftOut(
  evse: EvseDocument,
  about: { listed: boolean; putAt: string | null; standing: Standing; authoritative: boolean },
): boolean {
  const { listed, putAt, standing } = about;
  if (listed && standing !== "loses") return false;
  const newer = (evse.state.putAt ?? "") > (putAt ?? "");
  if (standing === "wins" || (standing === "same" && about.authoritative)) return !newer;
  return evse.leftOut && !newer;
}

/**
 * Merges whatever concerns the location's own fields, with `merge`.
 *
 * @example changeLocation(document, (state) => mergePatch(state, { at, patch }))
 */
export function changeLocation(
  document: LocationDocument,
  merge: (state: MergeState) => MergeState,
): LocationDocument {
  return settle(document, { ...document, location: merge(document.location) });
}

/**
 * Merges whatever concerns one EVSE, known or not, with `merge`. For a write into a known EVSE the
 * document need hold nothing but that EVSE.
 *
 * @param uid of any case
 * @example changeEvse(document, "3256", (state) => mergePut(state, { at, body }))
 */
export function changeEvse(
  document: LocationDocument,
  uid: string,
  merge: (state: MergeState) => MergeState,
): LocationDocument {
  const key = ciKey(uid);
  const known = document.evses.get(key);
  const state = merge(known?.state ?? nothingKnown);
  if (state === known?.state) return document;
  const leftOut =
    known?.state.putAt === state.putAt
      ? known.leftOut
      : // Whoever left it out, or did not name it, may have done so before it was put anew.
        (known?.leftOut ?? true) && !((state.putAt ?? "") > (document.location.putAt ?? ""));
  return { ...document, evses: new Map(document.evses).set(key, { state, leftOut }) };
}

/** Whether drivers may see an EVSE; `object` is what `present` makes of its state. */
export function isEvseVisible(evse: EvseDocument, object: JsonObject | undefined): boolean {
  return object !== undefined && !evse.leftOut && object["status"] !== "REMOVED";
}

function settle(before: LocationDocument, after: LocationDocument): LocationDocument {
  const same =
    before.location === after.location &&
    before.evses.size === after.evses.size &&
    [...after.evses].every(([key, evse]) => before.evses.get(key) === evse);
  return same ? before : after;
}
