import type { Endpoint } from "@networkcore/contract";
import * as z from "zod/mini";

/** One field of a request set to a value that its schema does not take. */
export interface WrongValue {
  readonly field: string;
  readonly value: unknown;
}

const oddTexts = ["", " ", "\0", "a\0b", "\ud800", "x".repeat(1_500), "'; drop table sessions; --"];
const odd: readonly unknown[] = [null, true, -1, 1.5, 1e21, [], {}, [null], ...oddTexts];
/** What no text of a request may hold, whatever its schema says. */
const noText = (value: unknown) =>
  typeof value === "string" && (value.includes("\0") || !value.isWellFormed());

function withField(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.with(Number(key), withField(whole[Number(key)], rest, value));
  }
  const object = whole as Record<string, unknown>;
  return { ...object, [key]: withField(object[key], rest, value) };
}

/** Every field of a value, and the fields inside of it. */
function fieldsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...fieldsOf(inner, [...path, key]),
  ]);
}

function without(whole: Record<string, unknown>, key: string): Record<string, unknown> {
  const { [key]: _, ...rest } = whole;
  return rest;
}

/**
 * Bodies that are wrong in one field: another type, an odd value, missing, or unknown. `fields` are
 * all fields that the schema has, so that optional ones are tried as well.
 */
export function wrongBodies({ body: schema }: Endpoint, sample: unknown): [string, unknown][] {
  if (schema === undefined) return [["colour", { colour: "red" }]];
  const whole = sample as Record<string, unknown>;
  const top = Object.keys(schema.shape).map((field) => [field]);
  const paths = new Map(
    [...top, ...fieldsOf(whole)].map((path) => [path.join("."), path] as const),
  );
  const wrong: [string, unknown][] = [];
  for (const [field, path] of paths) {
    for (const value of odd) {
      const body = withField(whole, path, value);
      if (noText(value) || !z.safeParse(schema, body).success) wrong.push([field, body]);
    }
  }
  for (const field of Object.keys(whole)) {
    const body = without(whole, field);
    if (!z.safeParse(schema, body).success) wrong.push([field, body]);
  }
  for (const name of ["colour", "__proto__", "constructor"]) {
    const body = JSON.parse(JSON.stringify(whole).replace("{", `{"${name}":1,`).replace(",}", "}"));
    wrong.push([name, body]);
  }
  return wrong;
}

/** Queries that are wrong in one field. */
export function wrongQueries(
  { query: schema }: Endpoint,
  sample: Readonly<Record<string, string>>,
): [string, Readonly<Record<string, string>>][] {
  const wrong: [string, Record<string, string>][] = [["colour", { ...sample, colour: "red" }]];
  if (schema === undefined) return wrong;
  const odd = [...oddTexts.filter((text) => text.isWellFormed()), "-1", "0", "1e9", "NaN", "null"];
  for (const field of Object.keys(schema.shape)) {
    for (const value of odd) {
      const query = { ...sample, [field]: value };
      if (noText(value) || !z.safeParse(schema, query).success) wrong.push([field, query]);
    }
    const query = without(sample, field) as Record<string, string>;
    if (!z.safeParse(schema, query).success) wrong.push([field, query]);
  }
  return wrong;
}

/** Paths that are wrong in one parameter. */
export function wrongParams(
  sample: Readonly<Record<string, string>>,
): [string, Readonly<Record<string, string>>][] {
  return Object.entries(sample).flatMap(([field, good]) =>
    [good.toUpperCase(), `${good}x`, good.slice(0, -1), "x", "\0", `${good}\0`, "../x", "%"].map(
      (value): [string, Record<string, string>] => [field, { ...sample, [field]: value }],
    ),
  );
}

/** Bodies that are no JSON object. */
export const malformedBodies = ["{", "nul", '{"a":1,}', "{'a':1}", "\u0000", "<a/>"] as const;
export const otherBodies = ["[]", '"x"', "null", "1", "true"] as const;
