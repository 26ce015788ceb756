import * as z from "zod/mini";

/** Beside the schemas and not in zod's registry, which every browser would have to load. */
const valuesOf = new WeakMap<object, readonly string[]>();

/**
 * A string with known values that also takes values of a later version of the API: a client
 * that is older than the server keeps working (design of the API: additive changes only).
 *
 * @example openEnum(["held", "captured"]) // type "held" | "captured" | (string & {})
 */
export function openEnum<const T extends readonly string[]>(known: T) {
  const schema = z.string();
  valuesOf.set(schema, known);
  return schema as unknown as z.ZodMiniType<
    T[number] | (string & Record<never, never>),
    string
  >;
}

/** The values that are known of an open enum, or undefined for another schema. */
export function knownValues(schema: z.core.$ZodType): readonly string[] | undefined {
  return valuesOf.get(schema);
}
