import { refuse } from "./webhook-verification-error.ts";

/**
 * Refuses options that no one asks for: a mistyped one would be without effect.
 *
 * @param others - what is left of the options without those that are known
 * @throws {WebhookVerificationError} `invalid_argument` with the name of the first
 */
export function refuseOthers(others: object): void {
  // A property of a prototype is a mistake as well.
  for (const name in others) refuse(name + ": unknown");
}

/**
 * A time in Unix seconds.
 *
 * @throws {WebhookVerificationError} `invalid_argument` when it is no valid `Date`
 */
export function secondsOf(date: Date, argument: string): number {
  const ms = (date as Partial<Date> | null)?.getTime?.();
  return Number.isFinite(ms) ? Number(ms) / 1000 : refuse(argument + ": must be a Date");
}
