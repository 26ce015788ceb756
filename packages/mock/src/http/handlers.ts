import { type EndpointName, endpoints } from "@networkcore/contract";
import { http, type HttpHandler } from "msw";
import type { AnswerRequest } from "./answer-request.ts";
import { ProblemError, problemResponse } from "./problem.ts";

function textParams(params: Record<string, string | readonly string[] | undefined>) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, String(value ?? "")]),
  );
}

/**
 * MSW handlers for every endpoint of the contract under an origin. What lies under `/v1` and is
 * no endpoint is answered as the API does: 405 for another method, else 404.
 */
export function mockHandlers(origin: string, answer: AnswerRequest): HttpHandler[] {
  const known = (Object.keys(endpoints) as EndpointName[]).map((name) => {
    const { method, path } = endpoints[name];
    const route = origin + path.replace(/\{(\w+)\}/g, ":$1");
    const register = method === "GET" ? http.get : http.post;
    return register(route, ({ request, params }) => answer(name, request, textParams(params)));
  });
  const otherMethods = [...new Set(Object.values(endpoints).map(({ path }) => path))].map((path) =>
    http.all(origin + path.replace(/\{(\w+)\}/g, ":$1"), () =>
      problemResponse(new ProblemError("method_not_allowed", "not with this method"), "req_none"),
    ),
  );
  const otherPaths = http.all(`${origin}/v1/*`, () =>
    problemResponse(new ProblemError("not_found", "there is nothing at this path"), "req_none"),
  );
  return [...known, ...otherMethods, otherPaths];
}
