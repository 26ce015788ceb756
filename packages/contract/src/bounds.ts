import * as z from "zod/mini";

/**
 * Bounds for the documentation. The checks below are functions, which JSON Schema cannot see; zod's
 * own checks of numbers and lengths would be code that every browser loads.
 */
const boundsOf = new WeakMap<object, Readonly<Record<string, unknown>>>();

function bounded<T extends object>(schema: T, bounds: Readonly<Record<string, unknown>>): T {
  boundsOf.set(schema, bounds);
  return schema;
}

/** What JSON Schema says of a schema made here, or undefined for another. */
export function knownBounds(
  schema: z.core.$ZodType,
): Readonly<Record<string, unknown>> | undefined {
  return boundsOf.get(schema);
}

/** An integer that is exact, with bounds if there are any. */
export function wholeNumber(minimum?: number, maximum?: number) {
  const limited = minimum !== undefined && maximum !== undefined;
  const words = limited ? ` of ${minimum} to ${maximum}` : "";
  return bounded(
    z.number().check(
      z.refine(
        (value) =>
          Number.isSafeInteger(value) && (!limited || (value >= minimum && value <= maximum)),
        { error: `must be a whole number${words}` },
      ),
    ),
    { type: "integer", ...(limited && { minimum, maximum }) },
  );
}

/** Text of 1 to `maxLength` characters. */
export function textUpTo(maxLength: number) {
  return bounded(
    z.string().check(
      z.refine((text) => text !== "" && text.length <= maxLength, {
        error: `must have 1 to ${maxLength} characters`,
      }),
    ),
    { minLength: 1, maxLength },
  );
}

/** An absolute URL of at most `maxLength` characters; `words` say which in an error. */
export function httpUrl(maxLength: number, words: string) {
  const isHttp = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? "");
  return bounded(
    z.string().check(
      z.refine((text) => text.length <= maxLength && isHttp(text), {
        error: `${words} of at most ${maxLength} characters`,
      }),
    ),
    { maxLength },
  );
}

/** A list of 1 to `maxItems` items. */
export function listUpTo<T extends z.core.$ZodType>(item: T, maxItems: number) {
  return bounded(
    z.array(item).check(
      z.refine((list) => list.length > 0 && list.length <= maxItems, {
        error: `must have 1 to ${maxItems} items`,
      }),
    ),
    { minItems: 1, maxItems },
  );
}

/** A truth value in a query. */
export function queryFlag() {
  const words = "must be one of true, false";
  const schema = z.string().check(z.regex(/^(true|false)$/, words));
  return bounded(schema, { enum: ["true", "false"] }) as unknown as z.ZodMiniType<
    "true" | "false",
    string
  >;
}
