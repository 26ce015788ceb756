import { type EndpointName, endpoints } from "@networkcore/contract";
import { ProblemError } from "./problem.ts";

/** An endpoint that a path leads to, and its path's parameters as they came. */
export interface Route {
  readonly name: EndpointName;
  readonly params: Record<string, string>;
}

const table = (Object.keys(endpoints) as EndpointName[]).map((name) => ({
  name,
  method: endpoints[name].method,
  pattern: new RegExp(`^${endpoints[name].path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
}));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/**
 * Finds the endpoint for a method and a path.
 *
 * @throws {ProblemError} `not_found`, or `method_not_allowed` where the path takes other methods
 */
export function findRoute(method: string, pathname: string): Route {
  const wanted = method === "HEAD" ? "GET" : method;
  const here = table.filter(({ pattern }) => pattern.test(pathname));
  const found = here.find((entry) => entry.method === wanted);
  if (found !== undefined) {
    const groups = found.pattern.exec(pathname)?.groups ?? {};
    const params = Object.entries(groups).map(([name, text]) => [name, decoded(text)]);
    return { name: found.name, params: Object.fromEntries(params) as Record<string, string> };
  }
  if (here.length === 0) throw new ProblemError("not_found", `there is nothing at ${pathname}`);
  const allowed = here.map((entry) => entry.method);
  throw new ProblemError("method_not_allowed", `use ${allowed.join(" or ")} here`, null, {
    allow: allowed.flatMap((each) => (each === "GET" ? ["GET", "HEAD"] : [each])).join(", "),
  });
}
