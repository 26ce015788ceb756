import type { Context } from "hono";
import { ApiProblem } from "./api-problem.ts";

/**
 * Reads the body of a change. No body is an empty object.
 *
 * @throws ApiProblem `unsupported_media_type` or `malformed_json`
 */
export async function readJsonBody(context: Context): Promise<unknown> {
  const type = context.req.header("content-type") ?? "";
  const text = await context.req.text();
  if (text === "") return {};
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new ApiProblem("unsupported_media_type", "send the body as application/json");
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiProblem("malformed_json", `the body is not JSON: ${reason}`);
  }
}
