import { problemCodes, type Problem, type ProblemCode } from "@networkcore/contract";
import { type Language, userMessage } from "@networkcore/contract/messages";

const retryable: ReadonlySet<ProblemCode> = new Set([
  "request_in_flight",
  "rate_limited",
  "internal",
  "upstream_unavailable",
  "receipt_not_ready",
]);

/**
 * An answer other than the one that was asked for. Thrown anywhere below a route, sent as RFC 9457.
 *
 * @example throw new ApiProblem("quote_used", "quo_… has started ses_… already", "quote_id");
 */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: ProblemCode;
  readonly param: string | null;
  /** When to come again, in whole seconds; undefined where the same request cannot succeed. */
  readonly retryAfterSeconds: number | undefined;

  /** @param retryAfterSeconds 1 unless given, for codes that may be tried again */
  constructor(
    code: ProblemCode,
    detail: string,
    param: string | null = null,
    retryAfterSeconds = 1,
  ) {
    super(detail);
    this.code = code;
    this.param = param;
    this.retryAfterSeconds = retryable.has(code) ? retryAfterSeconds : undefined;
  }

  toBody(requestId: string, language: Language): Problem {
    return {
      type: `https://networkcore.example/problems/${this.code}`,
      title: this.code.replaceAll("_", " "),
      status: problemCodes[this.code],
      code: this.code,
      detail: this.message,
      user_message: userMessage(this.code, language),
      param: this.param,
      request_id: requestId,
      retryable: this.retryAfterSeconds !== undefined,
      doc_url: `https://networkcore.example/docs/errors#${this.code}`,
    };
  }
}
