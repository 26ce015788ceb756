import type { ProblemCode, SessionFailure } from "@networkcore/contract";

/** A problem's code, or why a session failed. */
export type ToldCode = ProblemCode | SessionFailure["code"];

/** What a driver is told: what happened, what it means for the money, what to do now. */
export type Messages = Partial<Record<ToldCode, string>> & { readonly fallback: string };
