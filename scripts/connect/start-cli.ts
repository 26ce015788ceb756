import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../run-tool.ts";

const program = join(root, "apps/platform/cli/connect.ts");

/**
 * Runs the command itself, on the terminal of this program, and waits for its end.
 *
 * @param asked settles when the user asks to stop: the command then stops the session that runs
 * @returns its exit code
 */
export async function startCli(args: readonly string[], asked: Promise<number>): Promise<number> {
  const flags = ["--conditions=networkcore-source"];
  const child = spawn(process.execPath, [...flags, program, ...args], { stdio: "inherit" });
  // A Ctrl-C in the terminal reaches it as well; asked twice, it stops once.
  void asked.then(() => child.kill("SIGTERM"));
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
