import { defineConfig, type Options } from "tsup";

/** Each door is a file of its own: without shared chunks nothing of one gets into another. */
const common: Options = {
  entry: [
    "src/index.ts",
    "src/webhooks/index.ts",
    "src/webhooks/testing.ts",
    "src/verify/index.ts",
  ],
  target: "es2022",
  splitting: false,
  dts: false,
};

/** ky is ESM only, so the CommonJS file carries it inside. */
export default defineConfig([
  { ...common, format: "esm" },
  { ...common, format: "cjs", noExternal: ["ky"] },
  // For Node, Bun and Deno, which load file by file: one file instead of more than a hundred.
  {
    ...common,
    entry: { "index.node": "src/index.ts" },
    format: "esm",
    platform: "node",
    noExternal: [/.*/],
  },
]);
