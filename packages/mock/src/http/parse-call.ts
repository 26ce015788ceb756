import * as z from "zod/mini";
import { describeIssue, type Endpoint } from "@networkcore/contract";
import { ProblemError } from "./problem.ts";

const BODY_LIMIT = 64 * 1024;

/** The parts of a request, parsed by the contract. */
export interface ParsedCall {
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: unknown;
  /** The body as it came: what an idempotency key is held against. */
  readonly bodyText: string;
}

function parsed(schema: z.ZodMiniObject | undefined, input: unknown): unknown {
  if (schema === undefined) return {};
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  const { path, message } = describeIssue(issue, input);
  throw new ProblemError("invalid_request", `${path}: ${message}`, path === "" ? null : path);
}

async function readBody(request: Request): Promise<string> {
  const text = await request.text();
  if (new TextEncoder().encode(text).byteLength > BODY_LIMIT) {
    throw new ProblemError("body_too_large", `the body is larger than ${BODY_LIMIT} bytes`);
  }
  return text;
}

function readJson(request: Request, text: string): unknown {
  if (text === "") return {};
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new ProblemError("unsupported_media_type", "send the body as application/json");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProblemError("malformed_json", "the body is not JSON");
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
  const bodyText = endpoint.method === "POST" ? await readBody(request) : "";
  return {
    params: parsed(endpoint.params, pathParams) as Record<string, string>,
    query: parsed(
      endpoint.query,
      Object.fromEntries(new URL(request.url).searchParams),
    ) as Record<string, string>,
    body: endpoint.body && parsed(endpoint.body, readJson(request, bodyText)),
    bodyText,
  };
}
