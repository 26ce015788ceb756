/** `npx pnpm start [--fresh] [--data DIR]`: runs the whole sandbox; see `scripts/README.md`. */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "./build/build-all.ts";
import { BuildError } from "./build/build-package.ts";
import { root } from "./run-tool.ts";
import { readPorts } from "./start/ports.ts";
import { runSandbox } from "./start/run-sandbox.ts";
import { listServices } from "./start/services.ts";
import { StartError } from "./start/start-error.ts";

const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    data: { type: "string", default: join(root, ".data") },
  },
});
const data = resolve(values.data);
const asked = Promise.withResolvers<number>();
const exitCodes = { SIGINT: 130, SIGTERM: 0, SIGHUP: 0 } as const;
let askedBefore = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // Asked twice: go at once; the services end when their channel to us closes.
    if (askedBefore) process.exit(exitCodes[signal]);
    askedBefore = true;
    console.log("stopping");
    asked.resolve(exitCodes[signal]);
  });
}
// A closed terminal must not keep us from stopping the services in order.
process.stdout.on("error", () => asked.resolve(0));

try {
  const ports = readPorts(process.env);
  process.exitCode = await runSandbox({
    data,
    fresh: values.fresh,
    ports,
    prepare: async () => {
      await buildAll(root, { tell: ({ name, built }) => built && console.log(`built ${name}`) });
    },
    services: (env) => listServices({ root, data, ports, env }),
    tell: (line) => console.log(line),
    asked: asked.promise,
    readyMs: 120_000,
    graceMs: 10_000,
  });
} catch (error) {
  if (!(error instanceof StartError || error instanceof BuildError)) throw error;
  console.error(`start: ${error.message}`);
  process.exitCode = 1;
}
