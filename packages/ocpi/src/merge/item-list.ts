import type { JsonObject } from "./merge-state.ts";
import type { ListShape } from "./shape.ts";

/** A list of an object, whose items are found by their keys however many there are. */
export class ItemList {
  readonly #items: JsonObject[];
  readonly #shape: ListShape;
  readonly #places = new Map<string, number>();

  constructor(value: unknown, shape: ListShape) {
    this.#items = Array.isArray(value) ? [...(value as readonly JsonObject[])] : [];
    this.#shape = shape;
    for (const [place, item] of this.#items.entries()) {
      const key = shape.keyOf(item);
      // Of items with one key the first is the one that is written.
      if (!this.#places.has(key)) this.#places.set(key, place);
    }
  }

  get(key: string): JsonObject | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#items[place];
  }

  /** Puts an item in place of the one with its key, or adds it. */
  set(key: string, item: JsonObject): void {
    const place = this.#places.get(key) ?? this.#items.length;
    this.#places.set(key, place);
    this.#items[place] = item;
  }

  /** The items; those of a list that grows by the order of their keys. */
  toArray(): readonly JsonObject[] {
    if (!this.#shape.grows) return this.#items;
    return this.#items
      .map((item) => ({ item, key: this.#shape.keyOf(item) }))
      .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
      .map(({ item }) => item);
  }
}
