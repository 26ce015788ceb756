/** How the tests of one suite came out. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The tally of a suite that is one check. */
export function tallyOfCheck(kept: boolean): Tally {
  return { passed: kept ? 1 : 0, failed: kept ? 0 : 1, skipped: 0 };
}

/** Adds tallies up. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * A tally in words.
 *
 * @example tellTally({ passed: 12, failed: 0, skipped: 1 }) // "12 passed, 0 failed, 1 skipped"
 */
export function tellTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
