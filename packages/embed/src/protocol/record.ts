import { ProtocolError } from "./protocol-error.ts";

/** A plain object of unknown fields; throws {@link ProtocolError} for anything else. */
export function recordOf(input: unknown, path: string): Record<string, unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new ProtocolError(path, "an object");
  }
  return input as Record<string, unknown>;
}

/** A string that matches the pattern; throws {@link ProtocolError} for anything else. */
export function textOf(input: unknown, path: string, pattern: RegExp, expected: string): string {
  if (typeof input !== "string" || !pattern.test(input)) throw new ProtocolError(path, expected);
  return input;
}

export const localePattern = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
export const localeWords = "a BCP 47 language tag such as \"de-CH\"";
export const sessionPattern = /^ses_[0-9a-z]{26}$/;
export const sessionWords = "a session id that starts with ses_";
export const namePattern = /^.{0,80}$/su;
export const nameWords = "a name of at most 80 characters";
