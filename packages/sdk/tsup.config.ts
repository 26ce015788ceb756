import { defineConfig, type Options } from "tsup";

const common: Options = {
  entry: ["src/index.ts"],
  target: "es2022",
  splitting: false,
  dts: false,
};

/** ky is ESM only, so the CommonJS file carries it inside. */
export default defineConfig([
  { ...common, format: "esm" },
  { ...common, format: "cjs", noExternal: ["ky"] },
]);
