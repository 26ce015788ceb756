import * as z from "zod/mini";

/**
 * Checks with words of their own, and their bounds for the documentation: JSON Schema cannot see
 * into a function. zod's own checks and enums would be code that every browser loads.
 *
 * `@__NO_SIDE_EFFECTS__` lets a bundler leave out a schema that nothing uses.
 */
const boundsOf = new WeakMap<object, Readonly<Record<string, unknown>>>();

function bounded<T extends object>(schema: T, bounds: Readonly<Record<string, unknown>>): T {
  boundsOf.set(schema, bounds);
  return schema;
}

/** What JSON Schema says of a schema made here, with checks added or not; undefined for another. */
export function knownBounds(
  schema: z.core.$ZodType,
): Readonly<Record<string, unknown>> | undefined {
  const { parent } = schema._zod;
  return boundsOf.get(schema) ?? (parent && knownBounds(parent));
}

/**
 * A check of a schema that says what is wrong; after it no other is made.
 *
 * @example z.string().check(must((text) => text !== "", "must not be empty"))
 */
export function must<T>(holds: (value: T) => boolean, message: string) {
  return ({ value, issues }: z.core.ParsePayload<T>): void => {
    if (!holds(value)) issues.push({ code: "custom", message, input: value });
  };
}

/** Text of a pattern; `words` say of which. */
// @__NO_SIDE_EFFECTS__
export function textLike(pattern: RegExp, words: string) {
  return bounded(z.string().check(must((text) => pattern.test(text), words)), {
    pattern: pattern.source,
  });
}

/** A check that the number in a text, which has the form of one, is from `minimum` to `maximum`. */
export function between(minimum: number, maximum: number) {
  return must(
    (text: string) => Number(text) >= minimum && Number(text) <= maximum,
    `must be between ${minimum} and ${maximum}`,
  );
}

/** An integer that is exact. */
// @__NO_SIDE_EFFECTS__
export function exactInteger() {
  return bounded(z.number().check(must(Number.isSafeInteger, "must be a whole number")), {
    type: "integer",
  });
}

/** An integer of `minimum` to `maximum`. */
// @__NO_SIDE_EFFECTS__
export function wholeNumber(minimum: number, maximum: number) {
  return bounded(
    z
      .number()
      .check(
        must(
          (value) => Number.isInteger(value) && value >= minimum && value <= maximum,
          `must be a whole number of ${minimum} to ${maximum}`,
        ),
      ),
    { type: "integer", minimum, maximum },
  );
}

/** Text of 1 to `maxLength` characters. */
// @__NO_SIDE_EFFECTS__
export function textUpTo(maxLength: number) {
  const words = `must have 1 to ${maxLength} characters`;
  return bounded(z.string().check(must((text) => text !== "" && text.length <= maxLength, words)), {
    minLength: 1,
    maxLength,
  });
}

/** An absolute URL of at most `maxLength` characters; `words` say which in an error. */
// @__NO_SIDE_EFFECTS__
export function httpUrl(maxLength: number, words: string) {
  const isHttp = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? "");
  return bounded(
    z
      .string()
      .check(
        must(
          (text) => text.length <= maxLength && isHttp(text),
          `${words} of at most ${maxLength} characters`,
        ),
      ),
    { maxLength },
  );
}

/** A list of 1 to `maxItems` items. */
// @__NO_SIDE_EFFECTS__
export function listUpTo<T extends z.core.$ZodType>(item: T, maxItems: number) {
  return bounded(
    z
      .array(item)
      .check(
        must(
          (list) => list.length > 0 && list.length <= maxItems,
          `must have 1 to ${maxItems} items`,
        ),
      ),
    { minItems: 1, maxItems },
  );
}

/** One of a few words, and no other: for requests. Answers have open enums. */
// @__NO_SIDE_EFFECTS__
export function oneOf<const Word extends string>(...words: readonly Word[]) {
  const known: readonly string[] = words;
  const schema = z
    .string()
    .check(must((text) => known.includes(text), `must be one of ${words.join(", ")}`));
  return bounded(schema, { enum: words }) as unknown as z.ZodMiniType<Word, string>;
}

/** A truth value in a query. */
// @__NO_SIDE_EFFECTS__
export function queryFlag() {
  return oneOf("true", "false");
}
