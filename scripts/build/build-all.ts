import { buildPackage, isBuilt } from "./build-package.ts";
import { stampOf } from "./content-stamp.ts";
import { listPackages, type WorkspacePackage } from "./workspace-package.ts";

/** How one package came out: built anew, or already up to date. */
export interface BuildOutcome {
  readonly name: string;
  readonly built: boolean;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * Builds every package whose inputs changed, each as soon as those it needs are ready.
 *
 * @param options.force builds all of them
 * @param options.tell called as each package is ready
 * @param options.build replaces the tools in tests
 * @throws BuildError of the first package that fails; Error when packages need each other in a ring
 */
export async function buildAll(
  root: string,
  options: {
    force?: boolean;
    tell?: (outcome: BuildOutcome) => void;
    build?: (pack: WorkspacePackage, stamp: string) => Promise<void>;
  } = {},
): Promise<BuildOutcome[]> {
  const { force = false, tell, build = buildPackage } = options;
  const packages = inOrder(listPackages(root));
  const stamps = new Map<string, string>();
  const ready = new Map<string, Promise<BuildOutcome>>();
  for (const pack of packages) {
    const stamp = stampOf(pack, root, stamps);
    stamps.set(pack.name, stamp);
    const needs = pack.needs.map((name) => ready.get(name));
    const outcome = Promise.all(needs).then(async () => {
      const begin = performance.now();
      const built = force || !isBuilt(pack, stamp);
      if (built) await build(pack, stamp);
      const result = { name: pack.name, built, took: performance.now() - begin };
      tell?.(result);
      return result;
    });
    ready.set(pack.name, outcome);
  }
  return Promise.all(ready.values());
}

/** Packages sorted so that each stands behind those it needs. */
function inOrder(packages: readonly WorkspacePackage[]): WorkspacePackage[] {
  const sorted: WorkspacePackage[] = [];
  let waiting = [...packages];
  while (waiting.length > 0) {
    const placed = new Set(sorted.map(({ name }) => name));
    const next = waiting.filter(({ needs }) => needs.every((need) => placed.has(need)));
    if (next.length === 0) {
      throw new Error(`packages need each other: ${waiting.map(({ name }) => name).join(", ")}`);
    }
    sorted.push(...next);
    waiting = waiting.filter((pack) => !next.includes(pack));
  }
  return sorted;
}
