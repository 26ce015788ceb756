import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run-tool.ts";
import type { Ports } from "../start/ports.ts";
import { runSandbox } from "../start/run-sandbox.ts";
import { listServices } from "../start/services.ts";
import { StartError } from "../start/start-error.ts";
import { startCli } from "./start-cli.ts";

/**
 * Starts the sandbox for the time of the command, and stops it again. Nobody looks at pages
 * meanwhile, so the wallet is left out and nothing is built: the platform runs from its sources.
 * What the services print goes to `connect.log` of the data folder.
 *
 * @returns the command's exit code
 * @throws StartError when the sandbox cannot run
 */
export async function runWithSandbox(o: {
  readonly args: readonly string[];
  readonly data: string;
  readonly ports: Ports;
  readonly asked: Promise<number>;
}): Promise<number> {
  const { args, data, ports } = o;
  const began = performance.now();
  const ended = Promise.withResolvers<number>();
  const log = join(data, "connect.log");
  let told = false;
  let running = false;
  // Once it runs, the command is asked to stop and ends by itself: it may have a session to stop.
  void o.asked.then((code) => !running && ended.resolve(code));
  mkdirSync(data, { recursive: true });
  const quiet = args.includes("--json");
  if (!quiet) console.log("No platform answers: starting the sandbox, for this command only.");
  const run = async (): Promise<void> => {
    running = true;
    const took = String(Math.round(performance.now() - began));
    const options = ["--data", data, "--sandbox-ms", took];
    ended.resolve(await startCli([...args, ...options], o.asked));
  };
  const sandbox = runSandbox({
    data,
    fresh: false,
    ports,
    prepare: async () => undefined,
    services: (env) =>
      listServices({ root, data, ports, env }).filter(({ name }) => name !== "wallet"),
    tell: (line) => {
      appendFileSync(log, `${line}\n`);
      told = true;
      if (line === "ready") run().catch(ended.reject);
    },
    asked: ended.promise,
    readyMs: 120_000,
    graceMs: 10_000,
  });
  return sandbox.catch((error: unknown) => {
    if (!(error instanceof StartError && told)) throw error;
    throw new StartError(`${error.message}; what it printed is in ${log}`, { cause: error });
  });
}
