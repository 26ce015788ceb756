import * as z from "zod/mini";
import { describeIssue, type Endpoint } from "@networkcore/contract";
import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import { camelKey } from "./camelize.ts";
import { decimalText } from "./decimal-text.ts";
import { snakeize } from "./snakeize.ts";

/** The arguments of one call, in camelCase, as the caller gave them. */
export interface CallArguments {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
}

/** What goes over the wire. `path` begins with a slash and carries the query. */
export interface WireRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: unknown;
}

function parsed(schema: z.ZodMiniObject | undefined, wire: unknown): Record<string, unknown> {
  if (schema === undefined) return {};
  const result = z.safeParse(schema, wire);
  if (result.success) return result.data as Record<string, unknown>;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  const { path, message } = describeIssue(issue, wire);
  throw new InvalidArgumentError(camelKey(path) || "argument", message);
}

function asText(value: unknown): unknown {
  if (typeof value === "number") return decimalText(value);
  return typeof value === "boolean" ? String(value) : value;
}

function queryText(query: object): Record<string, unknown> {
  const wire = snakeize(query) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, asText(value)]));
}

/**
 * Checks the arguments of a call against the contract and makes the request.
 *
 * @throws {InvalidArgumentError} with the name of the first argument that is wrong
 */
export function buildRequest(endpoint: Endpoint, args: CallArguments): WireRequest {
  const params = parsed(endpoint.params, snakeize(args.params ?? {}));
  const query = parsed(endpoint.query, queryText(args.query ?? {}));
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return {
    method: endpoint.method,
    path: search === "" ? path : `${path}?${search}`,
    body: endpoint.body && parsed(endpoint.body, snakeize(args.body ?? {})),
  };
}
