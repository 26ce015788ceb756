import * as z from "zod/mini";
import { ApiProblem } from "./api-problem.ts";

z.config(z.locales.en());

function fieldOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return [...issue.path, issue.keys[0]].join(".");
  return issue.path.join(".");
}

/**
 * Parses a part of a request.
 *
 * @throws ApiProblem `invalid_request` that names the first wrong field and says what is wrong
 */
export function parsePart<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  part: "path" | "query" | "body",
): z.core.output<S> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw new ApiProblem("invalid_request", `the ${part} is not valid`);
  const field = fieldOf(issue);
  const detail =
    issue.code === "unrecognized_keys"
      ? `${field}: this field is not known here`
      : `${field || part}: ${issue.message}`;
  throw new ApiProblem("invalid_request", detail, field || null);
}
