import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CustomerFolder, installFor } from "./src/customer-folder.ts";
import { runProgram } from "./src/run-program.ts";

let customer: CustomerFolder;

beforeAll(async () => {
  customer = await installFor(["sdk"]);
  return () => customer.remove();
}, 120_000);

const compilers = [
  ["5.9", "typescript-5.9"],
  ["6.0", "typescript"],
  ["7.0", "typescript-7"],
] as const;

// Mistakes that must not compile stand in the project itself, each under a `@ts-expect-error`.
describe.each(compilers)("TypeScript %s", (version, folder) => {
  const tsc = join(import.meta.dirname, "node_modules", folder, "bin/tsc");

  test("is the version that its name says", async () => {
    const { stdout } = await runProgram(process.execPath, [tsc, "-v"], { cwd: customer.path });
    expect(stdout).toContain(`Version ${version}.`);
  });

  test.each(["bundler", "node16", "nodenext"])(
    "takes our types and those we stand on, module resolution %s",
    async (resolution) => {
      const project = join(customer.path, "types", `${resolution}.json`);
      const args = [tsc, "--project", project, "--pretty", "false", "--listFiles"];
      const { code, stdout } = await runProgram(process.execPath, args, { cwd: customer.path });
      const lines = stdout.split("\n");
      expect(lines.filter((line) => line.includes("error TS"))).toEqual([]);
      expect(code).toBe(0);
      const ending = resolution === "bundler" ? "index.d.ts" : "index.d.cts";
      expect(lines).toContain(join(customer.path, "node_modules/@networkcore/sdk/dist", ending));
    },
    120_000,
  );
});
