import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { packPackages, published, type Tarballs, unpack } from "./src/pack-packages.ts";
import { runProgram } from "./src/run-program.ts";

// Programs are started here, some of them big, perhaps beside others.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let tarballs: Tarballs;
let unpacked: string;

beforeAll(async () => {
  tarballs = await packPackages();
  unpacked = mkdtempSync(join(tmpdir(), "networkcore-unpacked-"));
  await Promise.all(published.map((name) => unpack(tarballs.file(name), join(unpacked, name))));
  return async () => {
    await tarballs.remove();
    await rm(unpacked, { recursive: true });
  };
});

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly import?: unknown }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(unpacked, name, "package.json"), "utf8")) as Manifest;
}

/** Everything that is not ours and comes with a package, straight or by one of ours. */
function thirdPartyOf(name: string): Set<string> {
  const needs = Object.keys(manifestOf(name).dependencies);
  const found = needs.flatMap((need) => {
    const ours = /^@networkcore\/(.+)$/.exec(need)?.[1];
    return ours === undefined ? [need] : [...thirdPartyOf(ours)];
  });
  return new Set(found);
}

describe.each(published)("%s", (name) => {
  test("publint finds nothing, not even a suggestion", async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(unpacked, name),
      pack: false,
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("its types are found from ES modules, CommonJS and by bundlers", async () => {
    const attw = join(import.meta.dirname, "node_modules/.bin/attw");
    // What resolves as Node 10 did knows no `exports`; no supported Node does that.
    const args = [tarballs.file(name), "--profile", "node16", "--format", "ascii", "--no-emoji"];
    const { code, stdout, stderr } = await runProgram(attw, args, { cwd: unpacked });
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain("node16 (from CJS): OK (CJS)");
  });

  test("its published doors are those of the workspace that lead to built code", () => {
    const file = join(import.meta.dirname, "../packages", name, "package.json");
    const { exports } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    const doors = Object.entries(exports).filter(([, door]) => "import" in door);
    expect(Object.keys(manifestOf(name).exports)).toEqual(doors.map(([door]) => door));
    for (const [door, { import: own }] of doors) {
      expect(manifestOf(name).exports[door]?.import).toEqual(own);
    }
  });

  test("what is published is built code, licence and readme, and asks for real versions", () => {
    const files = readdirSync(join(unpacked, name), { recursive: true, encoding: "utf8" });
    const kinds = /^((LICENSE|(NOTICE|README)\.md|package\.json)|dist(\/.+\.(js|cjs|d\.c?ts))?)$/;
    const isFolder = (file: string): boolean => files.some((each) => each.startsWith(`${file}/`));
    expect(files.filter((file) => !kinds.test(file) && !isFolder(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md"]));
    expect(files.filter((file) => file.includes(".test."))).toEqual([]);
    const versions = Object.values(manifestOf(name).dependencies);
    expect(versions.filter((version) => !/^\^?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

test("with the SDK come ky and zod, and nothing else of others", () => {
  expect([...thirdPartyOf("sdk")].sort()).toEqual(["ky", "zod"]);
  for (const name of ["ky", "zod"]) {
    const file = join(import.meta.dirname, `../packages/sdk/node_modules/${name}/package.json`);
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest>;
    expect(manifest.dependencies ?? {}).toEqual({});
  }
});
