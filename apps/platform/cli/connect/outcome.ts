import type { Connection, Quote } from "@networkcore/contract";
import type { Charged } from "./charge.ts";
import type { Findings } from "./read-findings.ts";
import type { Step } from "./steps.ts";

/** What a run came to: the document of `--json`. */
export interface Outcome {
  readonly connection: Connection;
  /** It was connected before. */
  readonly existed: boolean;
  readonly report: Findings["report"];
  readonly refused: Findings["refused"];
  /** Null where no session was asked for, or none could be quoted. */
  readonly session: (Charged & { readonly quote: Quote }) | null;
  readonly steps: readonly Step[];
  readonly total_ms: number;
  /** What went wrong although the peer is connected; empty when all is well. */
  readonly problems: readonly string[];
}

/**
 * What is wrong with what a peer brought. Single objects that were refused and deviations that are
 * borne are in the report and are no failure of the connection.
 */
export function problemsOf(connection: Connection, { report }: Findings): string[] {
  const problems: string[] = [];
  if (connection.locations === 0) {
    problems.push("no location was imported: nothing of this peer can be found or started");
  }
  if (report.grade === "F") problems.push(`conformance is graded F: ${report.reasons[0] ?? ""}`);
  return problems;
}

/** What is wrong with a test session. */
export function problemsOfSession({ failure, receipt }: Charged): string[] {
  if (failure !== undefined) return [`the test session failed: ${failure}`];
  const verdict = receipt?.check.verdict;
  if (verdict !== "higher" && verdict !== "lower") return [];
  return [`the CPO's total is ${verdict} than its public tariff gives; the driver pays the tariff`];
}
