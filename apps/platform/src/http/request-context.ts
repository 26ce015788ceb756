import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { negotiateLanguage, type Language } from "@networkcore/contract/messages";

/** The id that names a request in answers, logs and the audit log. */
export function requestIdOf(context: Context): string {
  return (context.get("requestId") as string | undefined) ?? nameRequest(context);
}

/** Takes the caller's `X-Request-Id`, or makes one. */
function nameRequest(context: Context): string {
  const given = context.req.header("x-request-id");
  const id = given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  context.set("requestId", id);
  return id;
}

/** The language for words that a driver reads. */
export function languageOf(context: Context): Language {
  return negotiateLanguage(context.req.header("accept-language"));
}
