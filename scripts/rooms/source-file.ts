import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the tree as the checks see it. */
export interface SourceFile {
  /** Path from the root of the tree, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const roots = ["packages", "apps", "examples", "ecosystem", "scripts"];
const skipped = new Set(["node_modules", "dist", "public", "data", "test-data", "test-results"]);
const written = /\.(ts|tsx|mts|cts|js|mjs|cjs|css|html|sql)$/;
const program = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/;

/** True for files the parser reads (TypeScript and JavaScript). */
export function isProgram(path: string): boolean {
  return program.test(path);
}

/** True for tests, benches, browser tests and behaviour suites: they may use a few doors more. */
export function isTest(path: string): boolean {
  return (
    /\.(test|spec)\.tsx?$/.test(path) || /\/(e2e|bench|behaviour|test|test-[a-z]+)\//.test(path)
  );
}

/** Reads every hand-written source of the house under `root`, sorted by path. */
export function readSources(root: string): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith(".")) {
        walk(path);
      } else if (entry.isFile() && written.test(entry.name)) {
        found.push({ path, text: readFileSync(join(root, path), "utf8") });
      }
    }
  };
  const present = new Set(readdirSync(root));
  for (const folder of roots.filter((name) => present.has(name))) walk(folder);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
