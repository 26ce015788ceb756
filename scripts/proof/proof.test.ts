import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readPlaywrightReport } from "./read-playwright-report.ts";
import { readVitestReport } from "./read-vitest-report.ts";
import { runSuite, type Suite } from "./run-suite.ts";
import { sumTallies, tallyOfCheck, tellTally } from "./tally.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "proof-"));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A Vitest report with one file of these outcomes. */
function vitestReport(success: boolean, fileStatus: string, ...statuses: string[]): string {
  const assertionResults = statuses.map((status) => ({ status }));
  return JSON.stringify({ success, testResults: [{ status: fileStatus, assertionResults }] });
}

/** A suite whose program runs this code. */
function suite(code: string, more: Partial<Suite> = {}): Suite {
  return { name: "made up", command: ["node", "-e", code], ...more };
}

test("a Vitest report is counted by its tests", () => {
  const text = vitestReport(false, "failed", "passed", "passed", "failed", "pending", "todo");
  expect(readVitestReport(text)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test("a test file that does not load counts as one failure", () => {
  expect(readVitestReport(vitestReport(false, "failed")).failed).toBe(1);
});

test("a run that failed outside its tests counts as one failure", () => {
  expect(readVitestReport(vitestReport(false, "passed", "passed"))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test("in a Playwright report flaky tests and errors outside tests count as failed", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  const text = JSON.stringify({ stats, errors: [{ message: "No tests found" }] });
  expect(readPlaywrightReport(text)).toEqual({ passed: 4, failed: 3, skipped: 2 });
});

test("a check counts one, by its exit code", async () => {
  expect(await runSuite(suite("process.exit(0)"))).toMatchObject({ passed: 1, failed: 0 });
  expect(await runSuite(suite("process.exit(3)"))).toMatchObject({ passed: 0, failed: 1 });
});

test("a suite that cannot be prepared, started or read counts as one failure", async () => {
  const report = { file: join(folder, "report.json"), read: readVitestReport };
  const prepare = (): Promise<never> => Promise.reject(new Error("no browser"));
  const suites = [
    suite("", { prepare }),
    suite("", { command: [join(folder, "no-such-program")] }),
    suite("", { report }),
  ];
  for (const each of suites) {
    expect(await runSuite(each)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
  }
});

test("an old report is never counted again", async () => {
  const file = join(folder, "report.json");
  writeFileSync(file, vitestReport(true, "passed", "passed"));
  const outcome = await runSuite(suite("", { report: { file, read: readVitestReport } }));
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
});

test("a program that ends badly after passing every test counts as one failure", async () => {
  const file = join(folder, "report.json");
  const text = JSON.stringify(vitestReport(true, "passed", "passed"));
  const code = `require("fs").writeFileSync(${JSON.stringify(file)}, ${text}); process.exit(1)`;
  const outcome = await runSuite(suite(code, { report: { file, read: readVitestReport } }));
  expect(outcome).toMatchObject({ passed: 1, failed: 1 });
});

test("tallies add up and are told in one line", () => {
  const sum = sumTallies([tallyOfCheck(true), { passed: 2, failed: 0, skipped: 0 }]);
  expect(tellTally(sum)).toBe("3 passed, 0 failed");
  expect(tellTally({ ...sum, skipped: 4 })).toBe("3 passed, 0 failed, 4 skipped");
});
