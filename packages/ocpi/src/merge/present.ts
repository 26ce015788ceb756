import { ItemList } from "./item-list.ts";
import { type JsonObject, type MergeState, winsTie, type Write } from "./merge-state.ts";
import { listAt, pathsAbove, segmentsOf, type Shape } from "./shape.ts";

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
  const lists = new Map<string, ItemList>();
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
    // A list written whole comes before its items, so it is opened as it was written.
    const items = lists.get(field) ?? new ItemList(fields.get(field), list);
    lists.set(field, items);
    writeItem(items, { key, part, write, beats });
  }
  for (const [field, items] of lists) fields.set(field, items.toArray());
  return Object.fromEntries(fields);
}

/** When what lies under a write was written: the newest of the writes above it, and the PUT. */
function coveredAt(state: MergeState, path: string): string {
  const times = pathsAbove(path).map((above) => state.writes[above]?.at ?? "");
  return [state.putAt ?? "", ...times].reduce((one, other) => (one > other ? one : other));
}

interface ItemWrite {
  readonly key: string;
  /** The field of the item; undefined where the item is written whole. */
  readonly part: string | undefined;
  readonly write: Write;
  beats(known: unknown): boolean;
}

function writeItem(items: ItemList, { key, part, write, beats }: ItemWrite): void {
  const known = items.get(key);
  if (part === undefined) {
    if (known === undefined || beats(known)) items.set(key, write.value as JsonObject);
    return;
  }
  if (known !== undefined && beats(known[part])) {
    items.set(key, { ...known, [part]: write.value });
  }
}
