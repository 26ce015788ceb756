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

/** `quote_id` → `quoteId`, `open_24_7` → `open247`. */
export function camelKey(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
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
      return Object.fromEntries(
        Object.entries(json).map(([key, value]) => {
          const field = def.shape[key];
          return [camelKey(key), field === undefined ? value : camelize(field, value)];
        }),
      );
    case "array":
      return (json as unknown[]).map((item) => camelize(def.element, item));
    case "nullable":
    case "optional":
      return camelize(def.innerType, json);
    case "string":
    case "number":
    case "boolean":
    case "unknown":
      return json;
    default:
      throw new TypeError(`the contract has a kind of answer that cannot be read: ${def.type}`);
  }
}
