import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { blocksOf } from "./readme-blocks.ts";
import { type Program, readPrograms, writePrograms } from "./readme-programs.ts";
import { root } from "./src/pack-packages.ts";
import { runProgram } from "./src/run-program.ts";

const pages = [
  "README.md",
  "packages/sdk/README.md",
  "packages/mock/README.md",
  "docs/getting-started.md",
  "docs/webhooks.md",
  "examples/mock-first/README.md",
];

const read = pages.map(readPrograms);
const programs = read.flatMap((page) => page.programs);
const leftOut = read.flatMap((page) => page.leftOut);

const environment = {
  // Compiled once for all programs: half of their time.
  NODE_COMPILE_CACHE: `${root}/ecosystem/.cache/compiled`,
  NETWORKCORE_SECRET_KEY: "sk_test_mock",
  NETWORKCORE_OPERATOR_KEY: "sk_test_operator_mock",
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
};

/** Runs a program to its end, which must be a good one. */
async function prove({ file, proof, ownNetwork }: Program): Promise<string> {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config"];
  const network = ownNetwork ? [] : ["--import", `${root}/ecosystem/readme-network.ts`];
  const args =
    proof === "vitest"
      ? [...vitest, "ecosystem/readme-vitest.config.ts", file]
      : ["--conditions=networkcore-source", ...network, file];
  const { code, stdout, stderr } = await runProgram(process.execPath, args, {
    cwd: root,
    env: environment,
    timeoutMs: 110_000,
  });
  return code === 0 ? "well" : `exit code ${code}\n${stdout}${stderr}`;
}

beforeAll(() => {
  writePrograms(programs);
  for (const { name, reason } of leftOut) console.log(`not run: ${name}: ${reason}`);
});

test("the pages have programs", () => {
  expect(programs.length).toBeGreaterThan(10);
  expect(programs.length).toBeGreaterThan(leftOut.length);
});

test("every typed block agrees with the types", { timeout: 60_000 }, async () => {
  const compiler = "node_modules/typescript/bin/tsc";
  const args = [compiler, "-p", "ecosystem/.cache/readme", "--pretty", "false"];
  const { code, stdout } = await runProgram(process.execPath, args, { cwd: root });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

describe.concurrent("a block of a page runs", { timeout: 120_000 }, () => {
  const run = programs.filter(({ proof }) => proof !== "types only");
  test.each(run.map((program) => [program.name, program] as const))("%s", async (_, program) => {
    expect(await prove(program)).toBe("well");
  });
});

test("a block that calls what is not there fails", { timeout: 60_000 }, async () => {
  const [program] = programs;
  if (program === undefined) throw new Error("the pages have no program");
  const file = program.file.replace(/\w+-\d+\.ts$/, "changed.mjs");
  expect(file).not.toBe(program.file);
  const text = `import { NetworkCore } from "@networkcore/sdk";
    await new NetworkCore({ secretKey: "sk_test_mock" }).stations.nearest();`;
  writeFileSync(file, text);
  const end = await prove({ ...program, file, text });
  expect(end).toMatch(/exit code 1[^]*nearest is not a function/);
});

test("a comment above a block that nobody knows is refused", () => {
  const page = (comment: string) => `${comment}\n\`\`\`ts\nlet one = 1;\n\`\`\`\n`;
  expect(() => blocksOf("page.md", page("<!-- not run -->"))).toThrow(/page.md:2.*needs words/);
  expect(() => blocksOf("page.md", page("<!-- dont run: it -->"))).toThrow(/nobody knows/);
  expect(() => blocksOf("page.md", "```ts\nlet one = 1;\n")).toThrow(/never closed/);
});
