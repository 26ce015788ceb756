import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

/** Brotli size of the script a host's page loads, penpal inside. */
const result = await build({
  entryPoints: [new URL("../src/browser.ts", import.meta.url).pathname],
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  platform: "browser",
  target: "es2022",
  conditions: ["networkcore-source"],
});
const code = result.outputFiles[0]?.contents ?? new Uint8Array();
const packed = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
console.log(JSON.stringify({ embed_brotli_kb: Number((packed.length / 1000).toFixed(2)) }));
