import { spawn } from "node:child_process";
import { delimiter, dirname, join, resolve } from "node:path";

/** The root of the repository. */
export const root = resolve(import.meta.dirname, "..");

/** How a program ended. */
export interface ToolResult {
  /** Exit code; 1 when a signal ended it. */
  readonly code: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/**
 * Runs a program that the root's dependencies installed, or any other on the path, and waits for
 * its end. It runs on the same Node as the caller.
 *
 * @param options.quiet collects the output instead of showing it
 * @throws Error when the program cannot be started
 * @example await runTool("tsc", ["--noEmit"])
 */
export function runTool(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; quiet?: boolean } = {},
): Promise<ToolResult> {
  const { cwd = root, env = {}, quiet = false } = options;
  const path = [dirname(process.execPath), join(root, "node_modules/.bin"), process.env.PATH ?? ""];
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: path.join(delimiter), ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (cause) => fail(new Error(`${program} could not be started`, { cause })));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}
