import { bundleSdk, programs } from "../test-bundle/bundle-sdk.ts";
import { measureCalls } from "./measure/call-overhead.ts";
import { measureImports } from "./measure/import-time.ts";
import { measureTypeCheck } from "./measure/type-check-time.ts";

/**
 * `npx pnpm bench:sdk`: what the SDK weighs and costs, as one line of JSON. Sizes are of one
 * minified ES module with Brotli; the built packages are timed, so build first.
 */
const kilobytes = async (program: string): Promise<number> => {
  const { bytes } = await bundleSdk(program);
  return Math.round(bytes / 10) / 100;
};
const sizes = {
  sdk_brotli_kb: await kilobytes(programs.whole),
  webhooks_brotli_kb: await kilobytes(programs.webhooks),
  one_resource_brotli_kb: await kilobytes(programs.stations),
  driver_brotli_kb: await kilobytes(programs.driver),
};
const calls = await measureCalls();
const imports = await measureImports();
console.log(JSON.stringify({ ...sizes, ...calls, ...imports, ...(await measureTypeCheck()) }));
