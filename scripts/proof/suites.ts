import { ensureBrowser } from "../browser.ts";
import { readPlaywrightReport } from "./read-playwright-report.ts";
import { readVitestReport } from "./read-vitest-report.ts";
import type { Suite } from "./run-suite.ts";

/** The build that every other suite stands on. */
export const build: Suite = { name: "build", command: ["node", "scripts/build.ts"] };

const vitestFile = "test-results/vitest.json";
const browserFile = "test-results/browser.json";

/** Everything that is proved, in the order it runs. */
export const suites: readonly Suite[] = [
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  { name: "rooms", command: ["node", "scripts/rooms/check.ts"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  {
    name: "unit",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestFile}`,
    ],
    report: { file: vitestFile, read: readVitestReport },
  },
  { name: "mutants", command: ["node", "scripts/mutation.ts", "--quick"] },
  {
    name: "browser",
    command: [
      "node",
      "--conditions=networkcore-source",
      "node_modules/playwright/cli.js",
      "test",
      "--reporter=list,json",
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserFile },
    prepare: ensureBrowser,
    report: { file: browserFile, read: readPlaywrightReport },
  },
];
