import { readFileSync, rmSync } from "node:fs";
import { runTool } from "../run-tool.ts";
import { type Tally, tallyOfCheck } from "./tally.ts";

/** A part of the proof: one program, and how its outcome is counted. */
export interface Suite {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly env?: Record<string, string>;
  /** Runs first; the suite fails when it throws. */
  readonly prepare?: () => Promise<unknown>;
  /** A JSON report the program writes; without one the exit code is the outcome, one check. */
  readonly report?: { readonly file: string; readonly read: (text: string) => Tally };
}

/** How a suite came out. */
export interface SuiteOutcome extends Tally {
  readonly name: string;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * Runs one suite. It always comes out with a tally: a suite that could not run, wrote no report or
 * ended badly without a failed test counts as one failure, and the reason is printed.
 */
export async function runSuite(suite: Suite): Promise<SuiteOutcome> {
  const begin = performance.now();
  const tally = await countSuite(suite).catch((error: unknown) => {
    console.error(`${suite.name} could not run:`, error);
    return tallyOfCheck(false);
  });
  return { name: suite.name, took: performance.now() - begin, ...tally };
}

async function countSuite({ command, env = {}, prepare, report }: Suite): Promise<Tally> {
  await prepare?.();
  const [program, ...args] = command;
  if (report) rmSync(report.file, { force: true });
  const { code } = await runTool(program, args, { env });
  if (!report) return tallyOfCheck(code === 0);
  const tally = report.read(readFileSync(report.file, "utf8"));
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
