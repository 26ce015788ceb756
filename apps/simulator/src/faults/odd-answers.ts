import type { MiddlewareHandler } from "hono";
import * as z from "zod/mini";
import type { FaultState } from "./fault-store.ts";

const Refusal = z.looseObject({ status_code: z.number(), status_message: z.optional(z.string()) });

/** `forbidden_for_unauthorized`: HTTP 403 where 401 is due. */
export function forbiddenForUnauthorized(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (state().faults.forbidden_for_unauthorized !== true || c.res.status !== 401) return;
    // The headers of the old answer are carried over to the new one.
    c.res.headers.delete("www-authenticate");
    c.res = new Response(c.res.body, { status: 403 });
  };
}

/** `non_ocpi_422`: a refusal of the body as some web frameworks answer it, outside of OCPI. */
export function refusalsOutsideOcpi(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (state().faults.non_ocpi_422 !== true || c.req.method === "GET") return;
    const answer = Refusal.safeParse(await c.res.clone().json().catch(() => null));
    if (!answer.success || answer.data.status_code !== 2001) return;
    const detail = [{ loc: ["body"], msg: answer.data.status_message, type: "value_error" }];
    c.res = Response.json({ detail }, { status: 422 });
  };
}

/** `empty_link`: a `Link` header without a value where there is no further page. */
export function emptyLinks(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const isList = c.res.headers.has("x-total-count") && !c.res.headers.has("link");
    if (state().faults.empty_link === true && isList) c.res.headers.set("link", "");
  };
}
