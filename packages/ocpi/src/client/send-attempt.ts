import { OcpiError, statusCodes } from "../protocol/index.ts";

/** An HTTP answer whose body was read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends one request and reads the whole answer. Redirects are not followed.
 *
 * @param limits `signal` ends the request and the reading of its body; a body of more than
 * `maxBodyBytes` is not read on
 * @throws OcpiError with status 0 when no answer came, or not the whole of it
 */
export async function sendAttempt(
  send: typeof fetch,
  url: string,
  init: RequestInit,
  limits: { readonly signal: AbortSignal; readonly maxBodyBytes: number },
): Promise<HttpAnswer> {
  try {
    const response = await send(url, { ...init, redirect: "manual", signal: limits.signal });
    const text = await readText(response, limits.maxBodyBytes);
    return { status: response.status, headers: response.headers, text };
  } catch (cause) {
    if (cause instanceof OcpiError) throw cause;
    throw new OcpiError(`no answer: ${reasonOf(cause)}`, {
      status: 0,
      code: statusCodes.serverError,
      cause,
    });
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  const { body } = response;
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  // Leaving the loop by an error cancels the stream, which closes the connection.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new OcpiError(`the body has more than ${maxBytes} bytes`, {
        status: response.status,
        code: statusCodes.serverError,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The innermost reason: `fetch` itself says no more than that it failed. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message;
}
