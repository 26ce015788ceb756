import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { WorkspacePackage } from "./workspace-package.ts";

/** What a build reads inside a package; tests, benches and its output are no inputs. */
const inputs = ["src", "public", "index.html", "package.json", /config\.ts$/, /^tsconfig.*\.json$/];

/** What every build reads at the root: versions, shared options and the build itself. */
const shared = ["pnpm-lock.yaml", "tsconfig.base.json", "scripts/build.ts", "scripts/build"];

/**
 * A hash of everything a package is built from: its own inputs, the shared ones and, through their
 * stamps, its workspace dependencies. Two equal stamps mean two equal builds.
 *
 * @param stamps stamps of the packages it needs, made before
 */
export function stampOf(
  pack: WorkspacePackage,
  root: string,
  stamps: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha256");
  for (const path of shared) addPath(hash, root, path);
  const own = readdirSync(pack.folder).filter((name) =>
    inputs.some((input) => (typeof input === "string" ? input === name : input.test(name))),
  );
  for (const name of own.toSorted()) addPath(hash, pack.folder, name);
  for (const need of pack.needs) hash.update(`${need}=${stamps.get(need) ?? "none"}\n`);
  return hash.digest("hex");
}

function addPath(hash: Hash, base: string, path: string): void {
  const full = join(base, path);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) {
    hash.update(`${path}\n`);
    hash.update(createHash("sha256").update(readFileSync(full)).digest());
    return;
  }
  for (const name of readdirSync(full).toSorted()) {
    if (!/\.test\.tsx?$/.test(name)) addPath(hash, base, `${path}/${name}`);
  }
}
