/**
 * Errors carry this property so that guards work across realms and across two copies of the
 * package, where `instanceof` does not.
 */
export const BRAND = "networkCoreError";

export type ErrorKind = "problem" | "connection" | "invalid_argument" | "unexpected_response";

/** Whether `error` is one of ours, and of this kind. */
export function hasBrand(error: unknown, kind: ErrorKind): boolean {
  return typeof error === "object" && error !== null && Reflect.get(error, BRAND) === kind;
}
