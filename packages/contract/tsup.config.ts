import { defineConfig } from "tsup";

/**
 * CommonJS only, each entry whole. The ES modules come from `tsc`, a file each, so that a bundler
 * leaves out the schemas of endpoints that a page does not call.
 */
export default defineConfig({
  entry: ["src/index.ts", "src/openapi.ts", "src/messages/index.ts"],
  format: "cjs",
  target: "es2022",
  splitting: false,
  clean: true,
  dts: false,
});
