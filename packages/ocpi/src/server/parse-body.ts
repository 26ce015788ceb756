import { mustRead, type ReadBy, type Reader } from "../client/index.ts";
import { OcpiError, readJson, statusCodes } from "../protocol/index.ts";
import type { Owner } from "../versions/index.ts";
import type { OcpiContext, Peer } from "./peer.ts";

/**
 * Reads a request's body with a zod/mini schema, which gives the value, or with a form of a
 * version, which gives `{ object, original }`. JSON that does not fit is answered with HTTP 200
 * and 2001, as OCPI 2.2.1 §5 asks for; broken JSON with HTTP 400.
 *
 * @param owner whose the object is, for forms whose version does not say it
 * @throws OcpiError with the path of the field at fault
 * @example const { object, original } = await parseBody(c, dialect.location, owner);
 */
export async function parseBody<R extends Reader, P extends Peer>(
  c: OcpiContext<P>,
  reader: R,
  owner?: Owner,
): Promise<ReadBy<R>> {
  const fault = { status: 200, code: statusCodes.invalidParameters };
  return mustRead(reader, jsonOf(await c.req.text()), fault, owner);
}

function jsonOf(text: string): unknown {
  try {
    return readJson(text);
  } catch (cause) {
    throw new OcpiError("the body is not JSON", {
      status: 400,
      code: statusCodes.clientError,
      cause,
    });
  }
}
