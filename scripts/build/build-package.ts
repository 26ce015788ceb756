import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "../run-tool.ts";
import { finishDeclarations } from "./finish-declarations.ts";
import type { WorkspacePackage } from "./workspace-package.ts";

/** The file inside `dist` that says what it was built from. */
const stampFile = "dist/.build-stamp";

/** A tool that failed while building a package, with what it printed. */
export class BuildError extends Error {
  constructor(pack: string, command: string, output: string) {
    super(`${pack}: ${command} failed\n${output.trimEnd()}`);
    this.name = "BuildError";
  }
}

/** True when `dist` was built from exactly these inputs. */
export function isBuilt(pack: WorkspacePackage, stamp: string): boolean {
  const file = join(pack.folder, stampFile);
  return existsSync(file) && readFileSync(file, "utf8") === stamp;
}

/**
 * Builds one package into its `dist`. The stamp is written last, so that an interrupted build is
 * never taken for a whole one.
 *
 * @throws BuildError when a tool fails
 */
export async function buildPackage(pack: WorkspacePackage, stamp: string): Promise<void> {
  rmSync(join(pack.folder, stampFile), { force: true });
  if (pack.recipe === "page") {
    await runStep(pack, "vite", ["build", "--logLevel", "warn"]);
  } else {
    rmSync(join(pack.folder, "dist"), { recursive: true, force: true });
    await runStep(pack, "tsup", ["--silent", "--no-clean"]);
    await runStep(pack, "tsc", ["-p", "tsconfig.build.json"]);
    finishDeclarations(join(pack.folder, "dist"));
  }
  writeFileSync(join(pack.folder, stampFile), stamp);
}

async function runStep(pack: WorkspacePackage, tool: string, args: string[]): Promise<void> {
  const { code, output } = await runTool(tool, args, { cwd: pack.folder, quiet: true });
  if (code !== 0) throw new BuildError(pack.name, [tool, ...args].join(" "), output);
}
