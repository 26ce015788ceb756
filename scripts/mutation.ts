/**
 * `npx pnpm mutation [--quick | FILE...]`: changes the rating engine and the money below it in
 * thousands of small ways and tells which changes no test notices. `--quick` takes the heart only;
 * files are named as `src/money/integer.ts`. Fails below the threshold of `stryker.config.json`.
 */
import { resolve } from "node:path";
import { root, runTool } from "./run-tool.ts";

/** What every amount goes through. */
const heart = ["src/money/integer.ts", "src/rating/priced-part.ts", "src/rating/price-limit.ts"];

const given = process.argv.slice(2);
const files = given.includes("--quick") ? heart : given;
const some = files.length === 0 ? [] : ["--mutate", files.join(",")];
const { code } = await runTool("stryker", ["run", ...some], {
  cwd: resolve(root, "packages/pricing"),
});
process.exitCode = code;
