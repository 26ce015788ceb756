import { endpoints, type Endpoint } from "@networkcore/contract";
import type { Context } from "hono";
import * as z from "zod/mini";
import { ApiProblem } from "./api-problem.ts";
import { etagOf, readTags } from "./etag.ts";

/** What `If-Match` asks of a change. */
export interface Precondition {
  /** @throws ApiProblem `precondition_failed` if the header names another state of the thing */
  checkUnchanged(current: unknown): void;
  /** @throws Error if a handler has answered without having checked: a fault of ours */
  assertChecked(): void;
}

/** The schema by which a GET of the same thing answers: its `ETag` is of these bytes. */
function readingOf(endpoint: Endpoint) {
  const reading = Object.values<Endpoint>(endpoints).find(
    ({ method, path }) => method === "GET" && path === endpoint.path,
  );
  return (reading ?? endpoint).response;
}

/**
 * Reads `If-Match` (RFC 9110 §13.1.1): `*`, or tags as a GET of the thing answered them. Without
 * the header a change is always let through.
 *
 * @throws ApiProblem `invalid_request` for what is no tag, and where an endpoint takes none
 */
export function readPrecondition(context: Context, endpoint: Endpoint): Precondition {
  const given = context.req.header("if-match");
  const tags = given === undefined ? "*" : readTags(given);
  if (tags === undefined) {
    const detail = 'If-Match: an ETag with its quotation marks, several with commas, or "*"';
    throw new ApiProblem("invalid_request", detail, "If-Match");
  }
  if (given !== undefined && endpoint.ifMatch === undefined) {
    throw new ApiProblem("invalid_request", "If-Match: this change takes none", "If-Match");
  }
  const schema = readingOf(endpoint);
  let checked = endpoint.ifMatch === undefined;
  return {
    checkUnchanged(current) {
      checked = true;
      if (tags === "*") return;
      const etag = etagOf(JSON.stringify(z.parse(schema, current)));
      if (tags.includes(etag)) return;
      const detail = `it has changed since: read it again, its ETag is ${etag} now`;
      throw new ApiProblem("precondition_failed", detail, "If-Match");
    },
    assertChecked() {
      if (!checked) throw new Error(`${endpoint.method} ${endpoint.path} left If-Match unchecked`);
    },
  };
}
