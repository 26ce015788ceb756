import type * as z from "zod/mini";

/** What is wrong with one field of a request, in words for a developer. */
export interface FieldFault {
  /** Where, as on the wire: `driver.reference`, `origins.0`, or "" for the whole. */
  readonly path: string;
  /** For example "is required" or "must be between 1 and 200". */
  readonly message: string;
}

const UNWORDED = "Invalid input";

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

function wordsFor(issue: z.core.$ZodIssue, input: unknown): string {
  if (valueAt(input, issue.path) === undefined) return "is required";
  if (issue.message !== UNWORDED) return issue.message;
  if (issue.code === "invalid_type") return `must be of type ${issue.expected}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  const parts = { string: " characters", array: " items" } as Record<string, string>;
  if (issue.code === "too_small") {
    return `must be at least ${issue.minimum}${parts[issue.origin] ?? ""}`;
  }
  if (issue.code === "too_big") {
    return `must be at most ${issue.maximum}${parts[issue.origin] ?? ""}`;
  }
  return "is not valid";
}

/**
 * Says what is wrong with a parsed request. zod/mini carries no messages of its own, so the
 * checks of the contract that have none are worded here.
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
