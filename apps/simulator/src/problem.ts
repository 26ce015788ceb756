import type { Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod/mini";

/** A refusal of the control, PSP or bank API, sent as RFC 9457 problem JSON. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  /** The field or parameter at fault. */
  readonly param: string | undefined;

  constructor(status: ContentfulStatusCode, code: string, detail: string, param?: string) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.param = param;
  }
}

/** Lets an app answer with problem JSON, also for unknown paths and faults of its own. */
export function answerProblems(app: Hono, report: (message: string) => void): void {
  app.notFound((c) => send(c, new Problem(404, "not_found", "no such path")));
  app.onError((error, c) => {
    if (error instanceof Problem) return send(c, error);
    report(error.stack ?? error.message);
    return send(c, new Problem(500, "server_error", "server error"));
  });
}

/**
 * Reads a JSON body.
 *
 * @throws Problem 400 naming the field
 */
export async function readBody<S extends z.ZodMiniType>(
  c: Context,
  schema: S,
): Promise<z.infer<S>> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw new Problem(400, "invalid_json", "the body is not JSON");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const param = [...(issue?.path ?? []), ...unknownKey].map(String).join(".");
  const reason = issue?.message ?? "invalid";
  const detail = param === "" ? reason : `${param}: ${reason}`;
  throw new Problem(400, "invalid_parameter", detail, param === "" ? undefined : param);
}

function send(c: Context, problem: Problem): Response {
  const { status, code, message, param } = problem;
  const body = { type: "about:blank", title: code, status, code, detail: message, param };
  return c.json(body, status, { "content-type": "application/problem+json" });
}
