import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How a folder is built: `library` by tsup and tsc, `page` by Vite. */
export type Recipe = "library" | "page";

/** A workspace package that has something to build. */
export interface WorkspacePackage {
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  readonly recipe: Recipe;
  /** Names of the buildable workspace packages that must be ready first. */
  readonly needs: readonly string[];
}

const parents = ["packages", "apps", "examples"];

/** Every package under `root` with a `tsup.config.ts` or a `vite.config.ts`. */
export function listPackages(root: string): WorkspacePackage[] {
  const found = parents
    .filter((parent) => existsSync(join(root, parent)))
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
    .flatMap((folder) => {
      const recipe = recipeOf(folder);
      if (recipe === undefined) return [];
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
      return [{ name: manifest.name, folder, recipe, needs: workspaceNeeds(manifest) }];
    });
  const names = new Set(found.map(({ name }) => name));
  return found.map((each) => ({ ...each, needs: each.needs.filter((need) => names.has(need)) }));
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
}

function recipeOf(folder: string): Recipe | undefined {
  if (existsSync(join(folder, "tsup.config.ts"))) return "library";
  return existsSync(join(folder, "vite.config.ts")) ? "page" : undefined;
}

function workspaceNeeds({ dependencies = {} }: Manifest): string[] {
  return Object.keys(dependencies).filter((name) => dependencies[name]?.startsWith("workspace:"));
}
