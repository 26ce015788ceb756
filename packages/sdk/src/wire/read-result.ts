import * as z from "zod/mini";
import type { Endpoints, EndpointName } from "@networkcore/contract";
import { endpoints } from "@networkcore/contract";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import { camelize, type Camelized } from "./camelize.ts";

/** What a call of this endpoint gives, in camelCase. */
export type Result<Name extends EndpointName> = Camelized<z.output<Endpoints[Name]["response"]>>;

/**
 * Reads JSON of the API as the endpoint's result. Unknown fields are left out and unknown values
 * of open enums pass, so that a newer API does not break an older client.
 *
 * @throws {UnexpectedResponseError} when it has not the contract's shape
 */
export function readResult<Name extends EndpointName>(
  name: Name,
  json: unknown,
  response: Response,
): Result<Name> {
  const result = z.safeParse(endpoints[name].response as z.ZodMiniType, json);
  if (!result.success) {
    const where = result.error.issues[0]?.path.join(".") ?? "";
    throw new UnexpectedResponseError(response, `${name}: "${where}" has another shape`, {
      cause: result.error,
    });
  }
  return camelize(result.data) as Result<Name>;
}
