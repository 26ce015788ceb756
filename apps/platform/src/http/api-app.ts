import {
  currentApiVersion,
  endpoints,
  type Endpoint,
  type EndpointName,
} from "@networkcore/contract";
import { tidyPath } from "@networkcore/ocpi";
import { Hono } from "hono";
import { getPath } from "hono/utils/url";
import { ApiProblem } from "./api-problem.ts";
import { crossOrigin } from "./cross-origin.ts";
import type { Gate } from "./gate.ts";
import type { ApiRequest, Handlers } from "./handler.ts";
import { limitHead } from "./limit-head.ts";
import { languageOf, requestIdOf } from "./request-context.ts";
import { serveEndpoint } from "./serve-endpoint.ts";
import { currentTrace, readTrace, runInTrace } from "./trace.ts";

/** Where unforeseen errors are reported; never holds a request's body or key. */
export type ReportError = (
  error: unknown,
  about: { requestId: string; path: string; traceparent?: string },
) => void;

/** OCPI peers write slashes too many; elsewhere a path is taken as it is. */
function pathOf(request: Request): string {
  const path = getPath(request);
  return path.startsWith("/ocpi/") ? tidyPath(request) : path;
}

/** The API as an HTTP application: every endpoint of the contract and its conventions. */
export function createApi(gate: Gate, handlers: Handlers, report: ReportError): Hono {
  const app = new Hono({ getPath: pathOf });
  app.use("/v1/*", async (context, next) => {
    const { req } = context;
    await runInTrace(readTrace(req.header("traceparent"), req.header("tracestate")), next);
    context.header("X-Request-Id", requestIdOf(context));
    context.header("NetworkCore-Version", currentApiVersion);
    context.header("Cache-Control", "no-store");
  });
  app.use("/v1/*", crossOrigin);
  app.use("/v1/*", limitHead);
  for (const name of Object.keys(handlers) as (keyof Handlers)[]) {
    const handler = handlers[name] as unknown as (
      request: ApiRequest<Endpoint>,
    ) => Promise<unknown>;
    serveEndpoint(app, gate, name, endpoints[name as EndpointName], handler);
  }
  app.onError((error, context) => {
    const requestId = requestIdOf(context);
    const known = error instanceof ApiProblem;
    if (!known) {
      const trace = currentTrace();
      report(error, {
        requestId,
        path: context.req.path,
        ...(trace && { traceparent: trace.traceparent }),
      });
    }
    const problem = known
      ? error
      : new ApiProblem("internal", "an unforeseen error; quote the request_id to support");
    const language = languageOf(context);
    const body = problem.toBody(requestId, language);
    const { retryAfterSeconds } = problem;
    return context.body(JSON.stringify(body), body.status as 400, {
      "Content-Type": "application/problem+json",
      "Content-Language": language,
      "X-Request-Id": requestId,
      ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
      // What is left of the body is not read, so the connection cannot be used again.
      ...(body.code === "body_too_large" && { Connection: "close" }),
    });
  });
  app.notFound((context) => {
    const allowed = Object.values<Endpoint>(endpoints)
      .filter((endpoint) => matches(endpoint.path, context.req.path))
      .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
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
