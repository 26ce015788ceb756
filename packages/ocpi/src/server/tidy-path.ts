import { getPath } from "hono/utils/url";

/**
 * The path of a request without the slashes too many that peers put into it: at its end, and in
 * a row. Give it as `getPath` to the app that an {@link ocpiApp} is mounted into; the routes then
 * match.
 *
 * @example new Hono({ getPath: tidyPath }).route("/ocpi", ocpi)
 * @example tidyPath(new Request("https://emsp.example/ocpi//2.2.1/")) // "/ocpi/2.2.1"
 */
export function tidyPath(request: Request): string {
  return getPath(request).replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
}

/** Whether {@link tidyPath} has anything to tidy. */
export function hasSlashTooMany(path: string): boolean {
  return path.includes("//") || (path.length > 1 && path.endsWith("/"));
}
