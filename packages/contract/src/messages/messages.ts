import type { ProblemCode } from "../problem.ts";
import type { SessionFailure } from "../session.ts";

/** A problem's code, or why a session failed. */
export type ToldCode = ProblemCode | SessionFailure["code"];

/** What a driver is told: what happened, what it means for the money, what to do now. */
export type Messages = Partial<Record<ToldCode, string>> & {
  /** For all codes that have no words of their own. */
  readonly fallback: string;
};
