import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packPackages, published, type Published, root, unpack } from "./pack-packages.ts";

/** A folder of a customer who has installed packages of ours. */
export interface CustomerFolder {
  /** Absolute path; `projects/` of this package lies in it, and `node_modules`. */
  readonly path: string;
  /** Names of everything installed that is not ours, sorted. */
  readonly thirdParty: readonly string[];
  remove(): Promise<void>;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Installs packages as a customer gets them: packed, unpacked into a `node_modules` far from this
 * repository, with what their manifests depend on beside them and nothing else.
 *
 * @throws Error when a package has not been built, or depends on what is not installed here
 * @example await installFor(["sdk"]) // thirdParty: ["ky", "zod"]
 */
export async function installFor(wanted: readonly Published[]): Promise<CustomerFolder> {
  const names = withOwnNeeds(wanted);
  const tarballs = await packPackages(names);
  const path = realpathSync(mkdtempSync(join(tmpdir(), "networkcore-customer-")));
  const modules = join(path, "node_modules");
  try {
    await Promise.all(
      names.map((name) => unpack(tarballs.file(name), join(modules, "@networkcore", name))),
    );
  } finally {
    await tarballs.remove();
  }
  const thirdParty = new Map<string, string>();
  for (const name of names) {
    const manifest = readManifest(join(modules, "@networkcore", name));
    for (const need of Object.keys(manifest.dependencies ?? {})) {
      if (!need.startsWith("@networkcore/")) thirdParty.set(need, findInstalled(name, need));
    }
  }
  for (const [name, from] of thirdParty) install(from, join(modules, name));
  cpSync(join(root, "ecosystem/projects"), path, { recursive: true });
  return {
    path,
    thirdParty: [...thirdParty.keys()].sort(),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** The packages and those of ours that they depend on. */
function withOwnNeeds(wanted: readonly Published[]): Published[] {
  const found = new Set<Published>();
  const add = (name: Published): void => {
    if (found.has(name)) return;
    found.add(name);
    const { dependencies = {} } = readManifest(join(root, "packages", name));
    for (const need of published) {
      if (`@networkcore/${need}` in dependencies) add(need);
    }
  };
  for (const name of wanted) add(name);
  return [...found];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function findInstalled(name: Published, need: string): string {
  const folder = join(root, "packages", name, "node_modules", need);
  if (!existsSync(folder)) throw new Error(`${need}, which ${name} needs, is not installed`);
  return realpathSync(folder);
}

/** Copies a package that stands alone; one with needs of its own finds them where it lies. */
function install(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const alone = Object.keys(readManifest(from).dependencies ?? {}).length === 0;
  if (alone) cpSync(from, to, { recursive: true });
  else symlinkSync(from, to, "dir");
}
