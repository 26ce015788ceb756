import { randomUUID } from "node:crypto";
import { endpoints, type Endpoint, type EndpointName } from "@networkcore/contract";
import { tidyPath } from "@networkcore/ocpi";
import { getPath } from "hono/utils/url";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { ApiProblem } from "./api-problem.ts";
import {
  serveEndpoint,
  requestIdOf,
  type ApiRequest,
  type Gate,
  type Handlers,
} from "./serve-endpoint.ts";

const bodyLimitBytes = 64 * 1024;

/** Where unforeseen errors are reported; never holds a request's body or key. */
export type ReportError = (error: unknown, about: { requestId: string; path: string }) => void;

/** OCPI peers write slashes too many; elsewhere a path is taken as it is. */
function pathOf(request: Request): string {
  const path = getPath(request);
  return path.startsWith("/ocpi/") ? tidyPath(request) : path;
}

/** The API as an HTTP application: every endpoint of the contract, problems, request ids. */
export function createApi(gate: Gate, handlers: Handlers, report: ReportError): Hono {
  const app = new Hono({ getPath: pathOf });
  app.use("/v1/*", async (context, next) => {
    const given = context.req.header("x-request-id");
    const id = given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
    (context as { set(key: string, value: string): void }).set("requestId", id);
    await next();
    context.header("X-Request-Id", id);
    context.header("Cache-Control", "no-store");
  });
  app.use(
    "/v1/*",
    cors({
      origin: "*",
      allowHeaders: [
        "Authorization",
        "Content-Type",
        "Idempotency-Key",
        "Last-Event-ID",
        "Accept-Language",
        "X-Request-Id",
        "NetworkCore-Version",
      ],
      exposeHeaders: ["X-Request-Id", "Retry-After"],
      maxAge: 600,
    }),
  );
  app.use(
    "/v1/*",
    bodyLimit({
      maxSize: bodyLimitBytes,
      onError: () => {
        throw new ApiProblem("body_too_large", `a body may hold ${bodyLimitBytes} bytes`);
      },
    }),
  );
  for (const name of Object.keys(handlers) as (keyof Handlers)[]) {
    const handler = handlers[name] as unknown as (
      request: ApiRequest<Endpoint>,
    ) => Promise<unknown>;
    serveEndpoint(app, gate, name, endpoints[name as EndpointName], handler);
  }
  app.onError((error, context) => {
    const requestId = requestIdOf(context) ?? randomUUID();
    const known = error instanceof ApiProblem;
    if (!known) report(error, { requestId, path: context.req.path });
    const problem = known
      ? error
      : new ApiProblem("internal", "an unforeseen error; quote the request_id to support");
    const body = problem.toBody(requestId, context.req.header("accept-language") ?? "en");
    return context.body(JSON.stringify(body), body.status as 400, {
      "Content-Type": "application/problem+json",
      "X-Request-Id": requestId,
      ...(body.retryable && { "Retry-After": "1" }),
      // What is left of the body is not read, so the connection cannot be used again.
      ...(body.code === "body_too_large" && { Connection: "close" }),
    });
  });
  app.notFound((context) => {
    const allowed = Object.values<Endpoint>(endpoints)
      .filter((endpoint) => matches(endpoint.path, context.req.path))
      .map((endpoint) => endpoint.method);
    if (allowed.length > 0) {
      context.header("Allow", allowed.join(", "));
      throw new ApiProblem("method_not_allowed", `use ${allowed.join(" or ")} here`);
    }
    throw new ApiProblem("not_found", `there is nothing at ${context.req.path}`);
  });
  return app;
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
}
