import type { Tally } from "./tally.ts";

/** The part of Vitest's JSON report that is read. */
interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a Vitest JSON report. A test file that failed without a failed test (it did not load) and
 * a run that failed without any (an unhandled error, no test at all) count as one failure.
 */
export function readVitestReport(text: string): Tally {
  const report = JSON.parse(text) as VitestReport;
  let [passed, failed, skipped] = [0, 0, 0];
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter(({ status }) => status === "failed").length;
    const passes = file.assertionResults.filter(({ status }) => status === "passed").length;
    passed += passes;
    skipped += file.assertionResults.length - failures - passes;
    failed += failures === 0 && file.status === "failed" ? 1 : failures;
  }
  if (!report.success && failed === 0) failed = 1;
  return { passed, failed, skipped };
}
