import type * as z from "zod/mini";
import { faultOf } from "../protocol/fault.ts";
import { OcpiError } from "../protocol/ocpi-error.ts";
import type { OcpiContext, Peer } from "./peer.ts";
import { statusCodes } from "../protocol/status-codes.ts";

/**
 * Reads a request's body. JSON that does not fit the schema is answered with HTTP 200 and 2001,
 * as OCPI 2.2.1 §5 asks for; broken JSON with HTTP 400.
 *
 * @throws OcpiError with the path of the field at fault
 */
export async function parseBody<S extends z.ZodMiniType, P extends Peer>(
  c: OcpiContext<P>,
  schema: S,
): Promise<z.infer<S>> {
  const parsed = schema.safeParse(readJson(await c.req.text()));
  if (parsed.success) return parsed.data;
  const { path, reason } = faultOf(parsed.error);
  throw new OcpiError(path === "" ? reason : `${path}: ${reason}`, {
    status: 200,
    code: statusCodes.invalidParameters,
    path,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OcpiError("the body is not JSON", {
      status: 400,
      code: statusCodes.clientError,
      cause,
    });
  }
}
