import type { MiddlewareHandler } from "hono";
import * as z from "zod/mini";
import type { FaultState } from "./fault-store.ts";

const Versions = z.looseObject({ data: z.array(z.looseObject({ url: z.string() })) });
const Details = z.looseObject({
  data: z.looseObject({ endpoints: z.array(z.looseObject({ url: z.string() })) }),
});

/**
 * `trailing_slashes`: the addresses of versions and modules end in a slash and are not found
 * without it. What lies below a module is found either way.
 */
export function trailingSlashes(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    if (state().faults.trailing_slashes !== true) return next();
    const { pathname } = new URL(c.req.url);
    const [, , , ...below] = pathname.split("/");
    const isAddress = below.length === 2 || (below.length === 1 && below[0] !== "versions");
    if (isAddress && below.at(-1) !== "") return c.text("Not Found", 404);
    await next();
    const isVersions = below[0] === "versions";
    const isDetails = below.length === 2 && below[1] === "";
    if (c.req.method !== "GET" || !c.res.ok || !(isVersions || isDetails)) return;
    const body: unknown = await c.res.clone().json();
    c.res = Response.json(isVersions ? slashVersions(body) : slashDetails(body), c.res);
  };
}

function slashVersions(body: unknown): unknown {
  const { data, ...rest } = Versions.parse(body);
  return { ...rest, data: data.map((one) => ({ ...one, url: `${one.url}/` })) };
}

function slashDetails(body: unknown): unknown {
  const { data, ...rest } = Details.parse(body);
  const endpoints = data.endpoints.map((one) => ({ ...one, url: `${one.url}/` }));
  return { ...rest, data: { ...data, endpoints } };
}
