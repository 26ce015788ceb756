import * as z from "zod/mini";
import { ApiProblem } from "./api-problem.ts";

z.config(z.locales.en());

type Part = "path" | "query" | "body";

function fieldOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return [...issue.path, issue.keys[0]].join(".");
  return issue.path.join(".");
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no text. */
function isText(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

function findNoText(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") return isText(value) ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNoText(inner, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Parses a part of a request.
 *
 * @throws ApiProblem `invalid_request` that names the first wrong field and says what is wrong
 */
export function parsePart<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  part: Part,
): z.core.output<S> {
  const result = z.safeParse(schema, value);
  if (result.success) {
    const field = findNoText(result.data, [])?.join(".");
    if (field === undefined) return result.data;
    const detail = `${field}: a text may hold neither NUL nor half of a surrogate pair`;
    throw new ApiProblem("invalid_request", detail, field);
  }
  const [issue] = result.error.issues;
  if (issue === undefined) throw new ApiProblem("invalid_request", `the ${part} is not valid`);
  const field = fieldOf(issue);
  const detail =
    issue.code === "unrecognized_keys"
      ? `${field}: this field is not known here`
      : `${field || part}: ${issue.message}`;
  throw new ApiProblem("invalid_request", detail, field || null);
}

/**
 * Parses a query. A field that is given twice is refused, as nobody can tell which one is meant.
 *
 * @throws ApiProblem `invalid_request` that names the field
 */
export function parseQuery<S extends z.core.$ZodType>(
  schema: S,
  given: Readonly<Record<string, readonly string[]>>,
): z.core.output<S> {
  const twice = Object.keys(given).find((name) => (given[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    throw new ApiProblem("invalid_request", `${twice}: give it once`, twice);
  }
  const single = Object.entries(given).map(([name, [value]]) => [name, value]);
  return parsePart(schema, Object.fromEntries(single), "query");
}
