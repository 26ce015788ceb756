import * as z from "zod/mini";
import { describeIssue } from "@networkcore/contract";
import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import { camelKey } from "./camelize.ts";

/**
 * Parses an argument.
 *
 * @param argument - what the message names when the whole is wrong
 * @throws {InvalidArgumentError} with the name of the first field that is wrong or unknown
 */
export function parseArgument(
  schema: z.ZodMiniType,
  value: unknown,
  argument: string,
): Record<string, unknown> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data as Record<string, unknown>;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  const { path, message } = describeIssue(issue, value);
  throw new InvalidArgumentError(camelKey(path) || argument, message);
}
