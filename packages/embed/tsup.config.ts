import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/protocol.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  splitting: false,
  clean: true,
  dts: false,
});
