import * as z from "zod/mini";

/**
 * A string with known values that also takes values of a later version of the API: a client
 * that is older than the server keeps working (design of the API: additive changes only).
 *
 * @example openEnum(["held", "captured"]) // type "held" | "captured" | (string & {})
 */
export function openEnum<const T extends readonly string[]>(known: T) {
  return z
    .string()
    .register(z.globalRegistry, { examples: [...known] }) as unknown as z.ZodMiniType<
    T[number] | (string & Record<never, never>),
    string
  >;
}
