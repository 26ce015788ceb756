import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

/** What a browser downloads for the whole SDK: one minified ES module, compressed. */
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../src/index.ts", import.meta.url))],
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  platform: "browser",
  target: "es2022",
  conditions: ["networkcore-source"],
});
const bytes = outputFiles.reduce(
  (sum, { contents }) => sum + brotliCompressSync(contents).byteLength,
  0,
);
console.log(JSON.stringify({ sdk_brotli_kb: Math.round(bytes / 10) / 100 }));
