import { hashToken, matchToken } from "@networkcore/ocpi";
import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

/** Lets only requests with `Authorization: Bearer {key}` through. */
export function bearerKey(key: string): MiddlewareHandler {
  const hash = hashToken(key);
  return async (c, next) => {
    const given = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (given === undefined || matchToken([given], hash) === undefined) {
      throw new Problem(401, "unauthorized", "wrong or missing bearer key");
    }
    await next();
  };
}
