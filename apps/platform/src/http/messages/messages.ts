import type { ProblemCode } from "@networkcore/contract";

/** What a driver is told: what happened, what it means for the money, what to do now. */
export type Messages = Partial<Record<ProblemCode, string>> & {
  /** For all codes that have no words of their own. */
  readonly fallback: string;
};
