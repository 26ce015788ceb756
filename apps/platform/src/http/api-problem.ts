import { problemCodes, type Problem, type ProblemCode } from "@networkcore/contract";
import { userMessage } from "./user-message.ts";

const retryable: ReadonlySet<ProblemCode> = new Set([
  "request_in_flight",
  "rate_limited",
  "internal",
  "upstream_unavailable",
  "receipt_not_ready",
]);

/**
 * An answer that is not the one that was asked for. Thrown anywhere below a route, sent as RFC 9457.
 *
 * @example throw new ApiProblem("quote_used", "quo_… has started ses_… already", "quote_id");
 */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: ProblemCode;
  readonly param: string | null;

  constructor(code: ProblemCode, detail: string, param: string | null = null) {
    super(detail);
    this.code = code;
    this.param = param;
  }

  toBody(requestId: string, language: string): Problem {
    return {
      type: `https://networkcore.example/problems/${this.code}`,
      title: this.code.replaceAll("_", " "),
      status: problemCodes[this.code],
      code: this.code,
      detail: this.message,
      user_message: userMessage(this.code, language),
      param: this.param,
      request_id: requestId,
      retryable: retryable.has(this.code),
      doc_url: `https://networkcore.example/docs/errors#${this.code}`,
    };
  }
}
