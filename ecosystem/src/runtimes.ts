import { join } from "node:path";

/** A program that the lockfile brings into this package. */
export function installed(...path: string[]): string {
  return join(import.meta.dirname, "../node_modules", ...path);
}

/** The versions of Node that are supported, each with its program. */
export const nodes = [
  ["22", installed("node-22/bin/node")],
  ["24", installed("node-24/bin/node")],
  ["26", join(import.meta.dirname, "../../node_modules/node/bin/node")],
] as const;

export const bun = installed(".bin/bun");

export const deno = installed(".bin/deno");

/** What Deno is started with: modules only from the `node_modules` that is there, no questions. */
export const denoRun = ["run", "--cached-only", "--no-prompt", "--config=deno/deno.json"] as const;
