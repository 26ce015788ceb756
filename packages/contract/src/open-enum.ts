import * as z from "zod/mini";
import type { enumValues } from "./enum-values.ts";

/** The name of a list of known values. */
export type EnumName = keyof typeof enumValues;

/** Beside the schemas and not in zod's registry, which every browser would have to load. */
const nameOf = new WeakMap<object, EnumName>();

/**
 * A string with known values that also takes values of a later version of the API: a client
 * that is older than the server keeps working (design of the API: additive changes only).
 *
 * @param name - under which `enum-values.ts` has its values
 * @example openEnum("unit") // type "kwh" | "minute" | "session" | (string & {})
 */
// @__NO_SIDE_EFFECTS__
export function openEnum<const Name extends EnumName>(name: Name) {
  const schema = z.string();
  nameOf.set(schema, name);
  return schema as unknown as z.ZodMiniType<
    (typeof enumValues)[Name][number] | (string & Record<never, never>),
    string
  >;
}

/** The name of an open enum, or undefined for another schema. */
export function enumNameOf(schema: z.core.$ZodType): EnumName | undefined {
  return nameOf.get(schema);
}
