/** `node scripts/build.ts [--force]`: builds what changed; see `scripts/README.md`. */
import { parseArgs } from "node:util";
import { buildAll } from "./build/build-all.ts";
import { BuildError } from "./build/build-package.ts";
import { root } from "./run-tool.ts";

const { values } = parseArgs({ options: { force: { type: "boolean", default: false } } });
try {
  const outcomes = await buildAll(root, {
    force: values.force,
    tell: ({ name, built, took }) => {
      if (built) console.log(`built ${name} in ${(took / 1000).toFixed(1)} s`);
    },
  });
  if (outcomes.every(({ built }) => !built)) console.log("build: everything is up to date");
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
