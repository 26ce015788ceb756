import { type Endpoint, type EndpointName, endpoints } from "@networkcore/contract";
import { operations } from "../operations/all-operations.ts";
import type { OperationInput } from "../operations/operation.ts";
import { etagOf, readTags } from "./entity-tag.ts";
import { ProblemError } from "./problem.ts";

/**
 * Holds `If-Match` against what a GET of the same thing would answer now (RFC 9110 §13.1.1).
 *
 * @throws {ProblemError} `precondition_failed`, or `invalid_request` where the header has no place
 */
export async function checkUnchanged(endpoint: Endpoint, input: OperationInput): Promise<void> {
  const given = input.headers.get("if-match");
  if (given === null) return;
  const tags = readTags(given);
  if (tags === undefined) {
    const detail = 'If-Match: an ETag with its quotation marks, several with commas, or "*"';
    throw new ProblemError("invalid_request", detail, "If-Match");
  }
  if (endpoint.ifMatch === undefined) {
    throw new ProblemError("invalid_request", "If-Match: this change takes none", "If-Match");
  }
  const reading = (Object.keys(endpoints) as EndpointName[]).find(
    (name) => endpoints[name].method === "GET" && endpoints[name].path === endpoint.path,
  );
  if (reading === undefined) throw new Error(`${endpoint.path} cannot be read`);
  const etag = etagOf(JSON.stringify(await operations[reading](input)));
  if (tags === "*" || tags.includes(etag)) return;
  const detail = `it has changed since: read it again, its ETag is ${etag} now`;
  throw new ProblemError("precondition_failed", detail, "If-Match");
}
