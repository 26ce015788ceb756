import { HTTPError } from "ky";
import { EnvelopeShape } from "../protocol/envelope.ts";
import { OcpiError } from "../protocol/ocpi-error.ts";
import { statusCodes } from "../protocol/status-codes.ts";

/** A successful OCPI answer, with `data` not yet parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

/**
 * Waits for a response and reads its envelope.
 *
 * @throws OcpiError for no answer (`status` 0), an HTTP error, a body that is no OCPI envelope,
 * or an OCPI status from 2000 up
 */
export async function readAnswer(sent: Promise<Response>): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await sent;
    text = await response.text();
  } catch (cause) {
    if (cause instanceof HTTPError) {
      throw new OcpiError(`HTTP ${cause.response.status}`, {
        status: cause.response.status,
        code: statusCodes.serverError,
        cause,
      });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OcpiError(`no answer: ${reason}`, {
      status: 0,
      code: statusCodes.serverError,
      cause,
    });
  }
  const { status, headers } = response;
  const body = EnvelopeShape.safeParse(parseJson(text));
  if (!response.ok || !body.success || body.data.status_code >= 2000) {
    const said = body.success ? ` ${body.data.status_code} ${body.data.status_message ?? ""}` : "";
    const fault = response.ok && !body.success ? " with a body that is not OCPI" : "";
    throw new OcpiError(`HTTP ${status}${fault}${said}`.trimEnd(), {
      status,
      code: body.success ? body.data.status_code : statusCodes.serverError,
    });
  }
  return { status, headers, data: body.data.data };
}

/** The JSON value, or undefined where it is none: the schema then refuses it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
