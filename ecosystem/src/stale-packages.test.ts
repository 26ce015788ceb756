import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runWell } from "./run-program.ts";
import { stalePackages } from "./stale-packages.ts";

const names = ["@nc/contract", "@nc/sdk"];
const repository = resolve(import.meta.dirname, "../..");
let root: string;

const stale = (wanted: readonly string[] = names) => stalePackages(repository, wanted, root);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Leaves the stamps that a build leaves. */
async function build(): Promise<void> {
  const program = `
    import { writeFileSync, mkdirSync } from "node:fs";
    import { buildAll } from "./scripts/build/build-all.ts";
    await buildAll(process.argv[1], {
      build: async ({ folder }, stamp) => {
        mkdirSync(folder + "/dist", { recursive: true });
        writeFileSync(folder + "/dist/.build-stamp", stamp);
      },
    });
  `;
  await runWell("node", ["--input-type=module", "--eval", program, root], { cwd: repository });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "networkcore-stale-"));
  for (const [name, needs] of [["sdk", ["@nc/contract"]], ["contract", []]] as const) {
    const dependencies = Object.fromEntries(needs.map((need) => [need, "workspace:*"]));
    write(`packages/${name}/package.json`, JSON.stringify({ name: `@nc/${name}`, dependencies }));
    write(`packages/${name}/tsup.config.ts`, "");
    write(`packages/${name}/src/index.ts`, "export const one = 1;");
  }
});
afterEach(() => rmSync(root, { recursive: true }));

test("what was never built is stale, and what was just built is not", async () => {
  expect(await stale()).toEqual(names);
  await build();
  expect(await stale()).toEqual([]);
});

test("a build is stale when its sources, or what it stands on, have changed since", async () => {
  await build();
  write("packages/sdk/src/index.ts", "export const one = 2;");
  expect(await stale()).toEqual(["@nc/sdk"]);
  await build();
  write("packages/contract/src/index.ts", "export const one = 2;");
  expect(await stale()).toEqual(names);
  expect(await stale(["@nc/sdk"])).toEqual(["@nc/sdk"]);
});
