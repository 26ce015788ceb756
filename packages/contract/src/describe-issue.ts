import type * as z from "zod/mini";

/** What is wrong with one field of a request, in words for a developer. */
export interface FieldFault {
  /** Where, as on the wire: `driver.reference`, `origins.0`, or "" for the whole. */
  readonly path: string;
  /** For example "is required" or "must be between 1 and 200". */
  readonly message: string;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

function wordsFor(issue: z.core.$ZodIssue, input: unknown): string {
  if (valueAt(input, issue.path) === undefined) return "is required";
  return issue.code === "invalid_type" ? `must be of type ${issue.expected}` : issue.message;
}

/**
 * Says what is wrong with a parsed request. The checks of the contract have words of their own
 * (`bounds.ts`); zod/mini has none for a wrong type, so that is worded here.
 *
 * @example
 * const { error } = z.safeParse(CreateQuote, body);
 * if (error) describeIssue(error.issues[0], body) // { path: "station_id", message: "is required" }
 */
export function describeIssue(issue: z.core.$ZodIssue, input: unknown): FieldFault {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    return { path: [...issue.path, key].join("."), message: "is not a known field" };
  }
  return { path: issue.path.join("."), message: wordsFor(issue, input) };
}
