import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the projects that use the SDK as customers do; other vendors' SDKs lie there. */
export const ecosystem = fileURLToPath(new URL("../../../../ecosystem/", import.meta.url));

/**
 * Runs Node to its end, without the options of this process, and gives what it printed.
 *
 * @throws Error with what it printed when it fails
 */
export function runNode(args: readonly string[], cwd = ecosystem): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: "" };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`node ${args.join(" ")}: exit code ${code}\n${stdout}${stderr}`));
    });
  });
}
