import type * as z from "zod/mini";
import type { Endpoint, Method } from "@networkcore/contract";
import { decimalText } from "./decimal-text.ts";
import { parseArgument } from "./parse-argument.ts";
import { snakeize } from "./snakeize.ts";

/** The arguments of one call, in camelCase, as the caller gave them. */
export interface CallArguments {
  readonly params?: object;
  readonly query?: object | undefined;
  readonly body?: object;
}

/** What goes over the wire. `path` begins with a slash and carries the query. */
export interface WireRequest {
  readonly method: Method;
  readonly path: string;
  readonly body: unknown;
}

function parsed(schema: z.ZodMiniObject | undefined, wire: unknown): Record<string, unknown> {
  return schema === undefined ? {} : parseArgument(schema, wire, "request");
}

function asText(value: unknown): unknown {
  if (typeof value === "number") return decimalText(value);
  return typeof value === "boolean" ? String(value) : value;
}

function queryText(query: object): unknown {
  const wire = snakeize(query);
  if (typeof wire !== "object" || wire === null || Array.isArray(wire)) return wire;
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, asText(value)]));
}

/**
 * Checks the arguments of a call against the contract and makes the request.
 *
 * @throws {InvalidArgumentError} with the name of the first argument that is wrong
 */
export function buildRequest(endpoint: Endpoint, args: CallArguments): WireRequest {
  const { params: given = {}, query: asked = {}, body = {} } = args;
  const params = parsed(endpoint.params, snakeize(given));
  const query = parsed(endpoint.query, queryText(asked));
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return {
    method: endpoint.method,
    path: search === "" ? path : `${path}?${search}`,
    body: endpoint.body && parsed(endpoint.body, snakeize(body)),
  };
}
