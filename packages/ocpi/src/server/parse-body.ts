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
  return mustRead(reader, await readBody(c), fault, owner);
}

/**
 * Reads a request's body as JSON.
 *
 * @param o.mayBeEmpty an empty body is `undefined`. Default: it is an error.
 * @throws OcpiError with HTTP 400 for what is not JSON
 */
export async function readBody<P extends Peer>(
  c: OcpiContext<P>,
  o: { readonly mayBeEmpty?: boolean } = {},
): Promise<unknown> {
  const text = await c.req.text();
  if (o.mayBeEmpty === true && text.trim() === "") return undefined;
  try {
    return readJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new OcpiError("the body is not JSON", {
      status: 400,
      code: statusCodes.clientError,
      cause,
    });
  }
}
