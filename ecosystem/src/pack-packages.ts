import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runWell } from "./run-program.ts";
import { stalePackages } from "./stale-packages.ts";

/** The root of the repository. */
export const root = resolve(import.meta.dirname, "../..");

/** The packages that are published, by the names of their folders. */
export const published = ["contract", "pricing", "sdk", "mock", "embed", "ocpi"] as const;

export type Published = (typeof published)[number];

/** Packed packages, as a registry would have them. */
export interface Tarballs {
  /** The archive of a package. */
  file(name: Published): string;
  remove(): Promise<void>;
}

/**
 * Packs the built packages as a release does: only the `files` of each, with `workspace:*` replaced
 * by versions.
 *
 * @throws Error when a package has not been built, or has changed since
 */
export async function packPackages(names: readonly Published[] = published): Promise<Tarballs> {
  const stale = await stalePackages(root, names.map((name) => `@networkcore/${name}`));
  if (stale.length > 0) {
    throw new Error(`not built as they are now: ${stale.join(", ")}; run "npx pnpm build" first`);
  }
  const folder = mkdtempSync(join(tmpdir(), "networkcore-packed-"));
  const filters = names.map((name) => `--filter=@networkcore/${name}`);
  const args = ["--yes", "pnpm", "--recursive", ...filters, "pack", "--pack-destination", folder];
  await runWell("npx", args, { cwd: root });
  const archives = readdirSync(folder);
  return {
    file: (name) => {
      const archive = archives.find((each) => each.startsWith(`networkcore-${name}-`));
      if (archive === undefined) throw new Error(`${name} was not packed`);
      return join(folder, archive);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Unpacks an archive of a package, so that its `package.json` lies in `folder`. */
export async function unpack(archive: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await runWell("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"], { cwd: folder });
}
