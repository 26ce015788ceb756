import type { Observe } from "../conformance/index.ts";
import { EnvelopeShape, OcpiError, readJson, statusCodes } from "../protocol/index.ts";
import type { HttpAnswer } from "./send-attempt.ts";

/** A successful OCPI answer, with `data` not yet parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` where the peer left it out or wrote null. */
  readonly data: unknown;
}

/**
 * Reads the envelope of an answer (OCPI 2.2.1 §4.1.7).
 *
 * @param o `emptyIsFine`: an HTTP success without any body counts as success, as some peers
 * answer changes; `redact` takes our token out of what the peer says
 * @throws OcpiError for an HTTP error, a body that is no OCPI envelope, or an OCPI status from
 * 2000 up; with both statuses where there are two
 */
export function readAnswer(
  answer: HttpAnswer,
  o: {
    readonly observe: Observe;
    readonly emptyIsFine: boolean;
    readonly redact: (text: string) => string;
  },
): Answer {
  const { observe } = o;
  const { status, headers, text } = answer;
  const success = status >= 200 && status < 300;
  if (success && o.emptyIsFine && text.trim() === "") {
    observe({ code: "empty_answer" });
    return { status, headers, data: undefined };
  }
  const body = readEnvelope(text, observe);
  if (status === 403) observe({ code: "forbidden_for_unauthorized" });
  if (body === undefined) {
    observe({ code: "body_not_ocpi", detail: `HTTP ${status}` });
    throw refusal(answer, statusCodes.serverError, success ? " with a body that is not OCPI" : "");
  }
  const { status_code: code, status_message: said } = body;
  if (success && code < 2000) {
    if (typeof body.timestamp !== "string") observe({ code: "envelope_timestamp_missing" });
    return { status, headers, data: body.data ?? undefined };
  }
  if (!success && code >= 2000 && ![400, 401, 403, 404, 405, 429].includes(status)) {
    observe({ code: "wrong_http_status", detail: `HTTP ${status} with ${code}` });
  }
  // An error of HTTP that says "success" in its body is an error all the same.
  const fault = code < 2000 ? statusCodes.serverError : code;
  throw refusal(answer, fault, ` ${code} ${o.redact(said ?? "")}`);
}

/** Milliseconds of a `Retry-After`; a date in it counts from the answer's own `Date`. */
export function retryAfterMs(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headers.get("date") ?? "");
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function readEnvelope(text: string, observe: Observe) {
  const json = parseJson(text);
  const body = EnvelopeShape.safeParse(json);
  if (body.success) return body.data;
  // "status_code": "1000" is a number to whoever wrote it.
  if (typeof json !== "object" || json === null || !("status_code" in json)) return undefined;
  if (typeof json.status_code !== "string" || !/^\d{4}$/.test(json.status_code)) return undefined;
  const mended = EnvelopeShape.safeParse({ ...json, status_code: Number(json.status_code) });
  if (!mended.success) return undefined;
  observe({ code: "status_code_text" });
  return mended.data;
}

function refusal({ status, headers }: HttpAnswer, code: number, said: string): OcpiError {
  const redirected = status >= 300 && status < 400 ? ": redirects are not followed" : "";
  const wait = retryAfterMs(headers);
  return new OcpiError(`HTTP ${status}${redirected}${said}`.trimEnd(), {
    status,
    code,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

/** The JSON value, or undefined where it is none: it is then no envelope. */
function parseJson(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
