import { type Problem, type ProblemCode, problemCodes } from "@networkcore/contract";
import { type Language, userMessage } from "@networkcore/contract/messages";

const retryableCodes = new Set<ProblemCode>([
  "request_in_flight",
  "rate_limited",
  "internal",
  "upstream_unavailable",
  "receipt_not_ready",
]);

/** A refusal, thrown on the way and answered as RFC 9457 problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly param: string | null;
  /** Headers that the answer has beside the usual ones. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    param: string | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.code = code;
    this.param = param;
    this.headers = headers;
  }
}

/** Any error as a problem: what nobody foresaw is `internal`. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError("internal", error instanceof Error ? error.message : String(error));
}

/** The answer to a refused request. */
export function problemResponse(
  { code, message, param, headers: own }: ProblemError,
  requestId: string,
  language: Language,
  headers: Readonly<Record<string, string>>,
): Response {
  const status = problemCodes[code];
  const retryable = retryableCodes.has(code);
  const body: Problem = {
    type: `https://networkcore.example/problems/${code}`,
    title: code.replaceAll("_", " "),
    status,
    code,
    detail: message,
    user_message: userMessage(code, language),
    param,
    request_id: requestId,
    retryable,
    doc_url: `https://networkcore.example/docs/errors#${code}`,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      "content-language": language,
      ...(retryable && { "retry-after": "1" }),
      ...own,
    },
  });
}
