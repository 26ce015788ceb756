type CamelKey<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : Key;

/**
 * A wire type with its snake_case keys in camelCase, deeply.
 *
 * @example Camelized<{ quote_id: string }> // { quoteId: string }
 */
export type Camelized<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Camelized<Item>[]
    : T extends object
      ? { [Key in keyof T as Key extends string ? CamelKey<Key> : Key]: Camelized<T[Key]> }
      : T;

/** `quote_id` → `quoteId`, `open_24_7` → `open247`. */
export function camelKey(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Turns the keys of plain JSON from snake_case to camelCase, deeply. Values stay as they are. */
export function camelize<T>(json: T): Camelized<T> {
  return convert(json) as Camelized<T>;
}

function convert(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(convert);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [camelKey(key), convert(value)]),
  );
}
