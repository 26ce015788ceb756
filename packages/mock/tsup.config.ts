import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/node.ts", "src/browser.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  splitting: true,
  clean: true,
  dts: false,
});
