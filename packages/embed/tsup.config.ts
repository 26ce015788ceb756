import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: ["src/index.ts", "src/protocol.ts"],
    format: ["esm", "cjs"],
    target: "es2022",
    splitting: false,
    clean: true,
    dts: false,
  },
  {
    // One file with everything inside, for pages that load it from the platform as /embed/v1.js.
    entry: { embed: "src/browser.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "browser",
    noExternal: [/.*/],
    minify: true,
    dts: false,
  },
]);
