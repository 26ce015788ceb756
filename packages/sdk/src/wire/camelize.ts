import { Instant } from "@networkcore/contract";
import type * as z from "zod/mini";
import type { InstantKey } from "./instant-key.ts";

type CamelKey<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : Key;

/** Text as a `Date`; null and undefined stay. */
type Dated<T> = T extends string ? Date : Camelized<T>;

/**
 * A wire type with its snake_case keys in camelCase, deeply, and its times as `Date`.
 *
 * @example Camelized<{ quote_id: string; used_at: string }> // { quoteId: string; usedAt: Date }
 */
export type Camelized<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Camelized<Item>[]
    : T extends object
      ? {
          [Key in keyof T as Key extends string ? CamelKey<Key> : Key]: Key extends InstantKey
            ? Dated<T[Key]>
            : Camelized<T[Key]>;
        }
      : T;

/** Keys come from the contract: there are few, and each comes again in every answer. */
const camelKeys = new Map<string, string>();

/** `quote_id` → `quoteId`, `open_24_7` → `open247`. */
export function camelKey(key: string): string {
  let camel = camelKeys.get(key);
  if (camel === undefined) {
    camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelKeys.set(key, camel);
  }
  return camel;
}

/**
 * Turns the keys of plain JSON from snake_case to camelCase, deeply, and its times into `Date`s.
 * Other values stay as they are, and so does what the schema calls unknown: it is somebody else's
 * object, with names of its own.
 *
 * @example camelize(z.object({ a_b: z.unknown() }), { a_b: { c_d: 1 } }) // { aB: { c_d: 1 } }
 */
export function camelize(schema: z.core.$ZodType, json: unknown): unknown {
  if (json === null || json === undefined) return json;
  if (schema === Instant) return new Date(json as string);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return camelObject(def.shape, json);
    case "array":
      return (json as unknown[]).map((item) => camelize(def.element, item));
    case "nullable":
    case "optional":
      return camelize(def.innerType, json);
    // Text, numbers, truth values and unknowns; a test proves that answers have no other kinds.
    default:
      return json;
  }
}

function camelObject(shape: z.core.$ZodShape, json: object): Record<string, unknown> {
  const camel: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const field = shape[key];
    camel[camelKey(key)] = field === undefined ? value : camelize(field, value);
  }
  return camel;
}
