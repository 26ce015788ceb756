/** `npx pnpm connect <versions-url> <token>`: connects a CPO or a hub; see `scripts/README.md`. */
import { join, resolve } from "node:path";
import { startCli } from "./connect/start-cli.ts";
import { findPlatform } from "./connect/find-platform.ts";
import { runWithSandbox } from "./connect/run-with-sandbox.ts";
import { dataOf } from "./connect/data-of.ts";
import { root } from "./run-tool.ts";
import { readPorts } from "./start/ports.ts";
import { StartError } from "./start/start-error.ts";

const args = process.argv.slice(2);
const asked = Promise.withResolvers<number>();
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => asked.resolve(exitCodes[signal]));
}

async function connect(): Promise<number> {
  // Nothing is started for arguments that will be refused, or for a question about usage.
  const checked = await startCli([...args, "--check"], asked.promise);
  if (checked !== 0 || args.includes("--help") || args.includes("-h")) return checked;
  const data = resolve(dataOf(args) ?? join(root, ".data"));
  const ports = readPorts(process.env);
  const platform = await findPlatform(data, process.env, ports);
  if (platform === "answers") return startCli(args, asked.promise);
  return runWithSandbox({ args, data, ports, asked: asked.promise });
}

try {
  process.exitCode = await connect();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`connect: ${error.message}`);
  process.exitCode = 3;
}
