import { ProtocolError } from "./protocol-error.ts";
import { recordOf } from "./record.ts";

/** Why a call was not answered with a value. */
export type AnswerErrorCode =
  | "invalid_message"
  | "unsupported_protocol"
  | "token_unavailable"
  | "position_unavailable"
  | "host_failed";

/** An error that crosses the frame as a value. */
export interface AnswerError {
  readonly code: AnswerErrorCode | (string & Record<never, never>);
  /** For developers. */
  readonly message: string;
}

/** What every method of the protocol returns: errors cross the frame as values. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AnswerError };

/** The answer of a method that went well. */
export function ok<T>(value: T): Answer<T> {
  return { ok: true, value };
}

/** The answer of a method that failed; `message` is for developers. */
export function failed(code: AnswerErrorCode, message: string): Answer<never> {
  return { ok: false, error: { code, message } };
}

/** Reads an answer, its value with `parseValue`; throws {@link ProtocolError}. */
export function parseAnswer<T>(input: unknown, parseValue: (value: unknown) => T): Answer<T> {
  const answer = recordOf(input, "answer");
  if (answer["ok"] === true) return { ok: true, value: parseValue(answer["value"]) };
  const { code, message } = recordOf(answer["error"], "answer.error");
  if (typeof code !== "string") throw new ProtocolError("answer.error.code", "a string");
  return { ok: false, error: { code, message: typeof message === "string" ? message : "" } };
}
