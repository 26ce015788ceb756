import { type JsonObject, type MergeState, winsTie, type Write } from "./merge-state.ts";
import { listAt, type ListShape, pathsAbove, segmentsOf, type Shape } from "./shape.ts";

/**
 * The object as it is now: the newest PUT with the writes after it. `undefined` before its PUT.
 *
 * @param shape the one the state was merged with
 * @returns the body itself where there are no writes
 */
export function present(state: MergeState, shape: Shape = {}): JsonObject | undefined {
  if (state.body === null) return undefined;
  const entries = Object.entries(state.writes);
  if (entries.length === 0) return state.body;
  // What lies above before what lies below: that is newer, or it would not have stood.
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  const fields = new Map(Object.entries(state.body));
  const grown = new Set<ListShape>();
  for (const [path, write] of entries) {
    const [field = "", key, part] = segmentsOf(path);
    const beats = (known: unknown) =>
      write.at !== coveredAt(state, path) || winsTie(write.value, known);
    if (key === undefined) {
      if (beats(fields.get(field))) fields.set(field, write.value);
      continue;
    }
    const list = listAt(shape, field);
    if (list === undefined) continue;
    fields.set(field, withItem(itemsOf(fields.get(field)), { list, key, part, write, beats }));
    if (list.grows) grown.add(list);
  }
  for (const [field, list] of Object.entries(shape)) {
    if (grown.has(list)) fields.set(field, sorted(itemsOf(fields.get(field)), list));
  }
  return Object.fromEntries(fields);
}

/** When what lies under a write was written: the newest of the writes above it, and the PUT. */
function coveredAt(state: MergeState, path: string): string {
  const times = pathsAbove(path).map((above) => state.writes[above]?.at ?? "");
  return [state.putAt ?? "", ...times].reduce((one, other) => (one > other ? one : other));
}

const itemsOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : [];

interface ItemWrite {
  readonly list: ListShape;
  readonly key: string;
  /** The field of the item; undefined where the item is written whole. */
  readonly part: string | undefined;
  readonly write: Write;
  beats(known: unknown): boolean;
}

function withItem(
  items: readonly JsonObject[],
  { list, key, part, write, beats }: ItemWrite,
): readonly JsonObject[] {
  const index = items.findIndex((item) => list.keyOf(item) === key);
  const known = items[index];
  if (part === undefined) {
    const value = write.value as JsonObject;
    if (known === undefined) return [...items, value];
    return beats(known) ? items.with(index, value) : items;
  }
  if (known === undefined || !beats(known[part])) return items;
  return items.with(index, { ...known, [part]: write.value });
}

function sorted(items: readonly JsonObject[], list: ListShape): readonly JsonObject[] {
  return items.toSorted((one, other) => (list.keyOf(one) < list.keyOf(other) ? -1 : 1));
}
