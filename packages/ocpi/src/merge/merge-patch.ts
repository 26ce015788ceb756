import {
  instantText,
  type JsonObject,
  type MergeState,
  winsTie,
  type Write,
} from "./merge-state.ts";
import { listAt, pathOf, pathsAbove, type Shape } from "./shape.ts";

/** Fields of an object as they were at a time, commonly the `last_updated` among them. */
export interface Patch {
  readonly at: string;
  readonly patch: JsonObject;
}

/** An item of a list of an object, as it was at a time. */
export interface ItemPut {
  readonly at: string;
  readonly body: JsonObject;
}

/**
 * Writes that one object keeps until its next PUT, as many as 5,000 charging periods. A peer could
 * otherwise have it grow without end, with a field of a new name in each PATCH.
 */
const mostWrites = 5_000;

type Entry = readonly [path: string, value: unknown];

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Merges a PATCH: each field is a write of its own, and the newest write of a field stands. A PATCH
 * of an object that is not known yet is kept, and comes into force with the PUT.
 *
 * @param shape lists that are merged item by item; by default all fields are replaced whole
 * @returns the same state, by reference, when the PATCH changes nothing
 * @example mergePatch(state, { at: patch.last_updated, patch }, sessionShape)
 */
export function mergePatch(state: MergeState, change: Patch, shape: Shape = {}): MergeState {
  return addWrites(state, change.at, fieldsOf(change.patch, shape));
}

function fieldsOf(patch: JsonObject, shape: Shape): Entry[] {
  return Object.entries(patch).flatMap(([field, value]): Entry[] => {
    if (value === undefined) return [];
    const list = listAt(shape, field);
    if (list?.grows !== true || !Array.isArray(value)) return [[pathOf(field), value]];
    return value.filter(isObject).map((item) => [pathOf(field, list.keyOf(item)), item]);
  });
}

/**
 * Merges a PUT of an item of a list, such as a connector of an EVSE: it adds or replaces the item.
 *
 * @param key the item's key as the shape makes it, for example `ciKey(connector.id)`
 */
export function mergeItemPut(
  state: MergeState,
  place: { readonly list: string; readonly key: string },
  put: ItemPut,
): MergeState {
  return addWrites(state, put.at, [[pathOf(place.list, place.key), put.body]]);
}

/** Merges a PATCH of an item of a list; it shows once the item is there. */
export function mergeItemPatch(
  state: MergeState,
  place: { readonly list: string; readonly key: string },
  { at, patch }: Patch,
): MergeState {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  const writes = entries.map(
    ([field, value]): Entry => [pathOf(place.list, place.key, field), value],
  );
  return addWrites(state, at, writes);
}

/** A write stands while nothing newer was written at its path or above it. */
function addWrites(state: MergeState, time: string, entries: readonly Entry[]): MergeState {
  const at = instantText(time);
  if (state.putAt !== null) {
    if (at < state.putAt || (at === state.putAt && state.authoritative === true)) return state;
  }
  const writes = new Map(Object.entries(state.writes));
  const written = new Set<string>();
  for (const [path, value] of entries) {
    if (!stands({ at, value }, path, writes)) continue;
    writes.set(path, { at, value });
    written.add(path);
  }
  if (written.size === 0) return state;
  for (const [known, write] of writes) {
    const isCovered = write.at < at && pathsAbove(known).some((above) => written.has(above));
    if (isCovered) writes.delete(known);
  }
  return { ...state, writes: Object.fromEntries(newest(writes)) };
}

/** The writes, or of too many the newest, so that the order in which they came does not matter. */
function newest(writes: ReadonlyMap<string, Write>): Iterable<[string, Write]> {
  if (writes.size <= mostWrites) return writes;
  const rank = ([path, { at }]: [string, Write]) => `${at} ${path}`;
  return [...writes].sort((one, other) => (rank(one) > rank(other) ? -1 : 1)).slice(0, mostWrites);
}

function stands(write: Write, path: string, writes: ReadonlyMap<string, Write>): boolean {
  const known = writes.get(path);
  if (known !== undefined && known.at > write.at) return false;
  if (known?.at === write.at && !winsTie(write.value, known.value)) return false;
  return !pathsAbove(path).some((above) => (writes.get(above)?.at ?? "") > write.at);
}
