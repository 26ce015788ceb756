import { type ProblemCode, problemCodes } from "@networkcore/contract";

const userMessages: Partial<Record<ProblemCode, string>> = {
  connector_occupied: "This charger is in use. Choose another one nearby.",
  station_offline: "This charger does not answer right now. Nothing was charged.",
  no_public_tariff: "This charger has no public price and cannot be started here.",
  quote_expired: "The price offer has run out. Please confirm the price again.",
  quote_used: "This offer was already used. Please choose the charger again.",
  receipt_not_ready: "The receipt is not ready yet. It follows when charging has been billed.",
  token_expired: "You were signed out. Please try again.",
};

const retryableCodes = new Set(["request_in_flight", "receipt_not_ready", "internal"]);

/** A refusal, thrown on the way and answered as RFC 9457 problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly param: string | null;

  constructor(code: ProblemCode, detail: string, param: string | null = null) {
    super(detail);
    this.code = code;
    this.param = param;
  }
}

/** The answer to a refused request. */
export function problemResponse(error: ProblemError, requestId: string): Response {
  const { code, message, param } = error;
  const status = problemCodes[code];
  const body = {
    type: `https://docs.networkcore.example/problems/${code}`,
    title: code.replaceAll("_", " "),
    status,
    code,
    detail: message,
    user_message: userMessages[code] ?? "That did not work. Please try again.",
    param,
    request_id: requestId,
    retryable: retryableCodes.has(code),
    doc_url: `https://docs.networkcore.example/problems/${code}`,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}
