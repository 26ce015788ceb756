import * as z from "zod/mini";
import type { Endpoint } from "@networkcore/contract";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import { camelize, type Camelized } from "./camelize.ts";

/** What a call of this endpoint gives, in camelCase. */
export type Result<E extends Endpoint> = Camelized<z.output<E["response"]>>;

/**
 * Reads JSON of the API as the endpoint's result. Unknown fields are left out and unknown values
 * of open enums pass, so that a newer API does not break an older client.
 *
 * @throws {UnexpectedResponseError} when it has not the contract's shape
 */
export function readResult<E extends Endpoint>(
  { method, path, response: schema }: E,
  json: unknown,
  response: Response,
): Result<E> {
  const result = z.safeParse(schema, json);
  if (!result.success) {
    const where = result.error.issues[0]?.path.join(".") ?? "";
    throw new UnexpectedResponseError(response, `${method} ${path}: "${where}" has another shape`, {
      cause: result.error,
    });
  }
  return camelize(schema, result.data) as Result<E>;
}
