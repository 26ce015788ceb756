import * as z from "zod/mini";
import { bodyLimitBytes, describeIssue, type Endpoint } from "@networkcore/contract";
import { ProblemError } from "./problem.ts";

/** The parts of a request, parsed by the contract. */
export interface ParsedCall {
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: unknown;
}

const nothing = z.strictObject({});

function parsed(schema: z.ZodMiniObject, input: unknown): unknown {
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  const { path, message } = describeIssue(issue, input);
  throw new ProblemError("invalid_request", `${path}: ${message}`, path === "" ? null : path);
}

function readQuery(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  for (const name of new Set(searchParams.keys())) {
    if (searchParams.getAll(name).length > 1) {
      throw new ProblemError("invalid_request", `${name}: give it once`, name);
    }
  }
  return Object.fromEntries(searchParams);
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (new TextEncoder().encode(text).byteLength > bodyLimitBytes) {
    throw new ProblemError("body_too_large", `a body may hold ${bodyLimitBytes} bytes`);
  }
  if (text === "") return {};
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new ProblemError("unsupported_media_type", "send the body as application/json");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProblemError("malformed_json", `the body is not JSON: ${error.message}`);
  }
}

/**
 * Reads a request by its endpoint's schemas.
 *
 * @throws {ProblemError} that names the first field that is wrong
 */
export async function parseCall(
  endpoint: Endpoint,
  request: Request,
  pathParams: Record<string, string>,
): Promise<ParsedCall> {
  return {
    params: parsed(endpoint.params ?? nothing, pathParams) as Record<string, string>,
    query: parsed(endpoint.query ?? nothing, readQuery(request)) as Record<string, string>,
    body:
      endpoint.method === "GET" ? {} : parsed(endpoint.body ?? nothing, await readJson(request)),
  };
}
