import type * as z from "zod/mini";
import type { Unreadable } from "./form.ts";

/**
 * The first fault of a value in words for the one who sent it. Schemas built with `zod/mini` carry
 * no sentences of their own, so those of the plain cases are made here.
 */
export function refusalOf(error: z.core.$ZodError, value: unknown): Unreadable {
  const issue = error.issues[0];
  if (issue === undefined) return { path: "", reason: "invalid" };
  const found = issue.path.reduce(memberOf, value);
  return { path: issue.path.map(String).join("."), reason: reasonOf(issue, found) };
}

/** What zod says of itself, without a locale or with its English one. */
const ofZod = /^(Invalid (input|option|string)|Too (small|big))/;

function reasonOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (!ofZod.test(issue.message)) return issue.message;
  if (found === undefined) return "is required";
  switch (issue.code) {
    case "invalid_type":
      return `expected ${kinds[issue.expected] ?? issue.expected}, got ${kindOf(found)}`;
    case "too_small":
      return "must not be empty";
    case "too_big":
      return `longer than ${String(issue.maximum)}`;
    case "invalid_union":
      return reasonOf(issue.errors[0]?.[0] ?? { ...issue, code: "custom" }, found);
    default:
      return `cannot be ${kindOf(found)}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  string: "text",
};

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return String(value);
  return kinds[typeof value] ?? `a ${typeof value}`;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
