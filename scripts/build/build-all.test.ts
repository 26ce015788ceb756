import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildAll } from "./build-all.ts";
import { isBuilt } from "./build-package.ts";
import { pointTo } from "./finish-declarations.ts";
import type { WorkspacePackage } from "./workspace-package.ts";

let root: string;
let order: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  order = [];
  const packages = { sdk: ["contract"], contract: [], mock: ["sdk"] };
  for (const [name, needs] of Object.entries(packages)) {
    const dependencies = Object.fromEntries(needs.map((each) => [`@nc/${each}`, "workspace:*"]));
    write(`packages/${name}/package.json`, JSON.stringify({ name: `@nc/${name}`, dependencies }));
    write(`packages/${name}/tsup.config.ts`, "");
    write(`packages/${name}/src/index.ts`, "export const one = 1;");
  }
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Stands for the tools: leaves the stamp a real build leaves. */
async function build(pack: WorkspacePackage, stamp: string): Promise<void> {
  order.push(pack.name);
  const source = join(root, "stamp");
  writeFileSync(source, stamp);
  cpSync(source, join(pack.folder, "dist/.build-stamp"));
  expect(isBuilt(pack, stamp)).toBe(true);
}

test("packages are built after those they need, and not again when nothing changed", async () => {
  await buildAll(root, { build });
  expect(order).toEqual(["@nc/contract", "@nc/sdk", "@nc/mock"]);
  await buildAll(root, { build });
  expect(order).toHaveLength(3);
});

test("a change builds the package and all that stand on it, and nothing else", async () => {
  await buildAll(root, { build });
  order = [];
  write("packages/sdk/src/index.ts", "export const one = 2;");
  await buildAll(root, { build });
  expect(order).toEqual(["@nc/sdk", "@nc/mock"]);
});

test("a changed test builds nothing, a changed lockfile everything", async () => {
  await buildAll(root, { build });
  order = [];
  write("packages/contract/src/index.test.ts", "changed");
  await buildAll(root, { build });
  expect(order).toEqual([]);
  write("pnpm-lock.yaml", "changed");
  await buildAll(root, { build });
  expect(order).toHaveLength(3);
});

test("force builds everything", async () => {
  await buildAll(root, { build });
  await buildAll(root, { build, force: true });
  expect(order).toHaveLength(6);
});

test("a failed build fails the run and leaves the packages above it unbuilt", async () => {
  const failing = async (pack: WorkspacePackage, stamp: string): Promise<void> => {
    if (pack.name === "@nc/sdk") throw new Error("does not compile");
    await build(pack, stamp);
  };
  await expect(buildAll(root, { build: failing })).rejects.toThrow("does not compile");
  expect(order).toEqual(["@nc/contract"]);
});

test("packages that need each other in a ring are named", async () => {
  const dependencies = { "@nc/mock": "workspace:*" };
  write("packages/contract/package.json", JSON.stringify({ name: "@nc/contract", dependencies }));
  await expect(buildAll(root, { build })).rejects.toThrow(/need each other: .*@nc\/contract/);
});

test("declarations point at JavaScript, and only relative specifiers change", () => {
  const text = `import type { A } from "./a.ts";
export * from "../b.ts";
export type C = import("./c.tsx").C;
import * as z from "zod/mini.ts";`;
  expect(pointTo(text, "cjs")).toBe(`import type { A } from "./a.cjs";
export * from "../b.cjs";
export type C = import("./c.cjs").C;
import * as z from "zod/mini.ts";`);
});
