import preact from "@preact/preset-vite";
import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  plugins: [preact()],
  // In this repository the packages are taken from their sources; outside, leave this line out.
  resolve: { conditions: ["networkcore-source", ...defaultClientConditions] },
  build: { target: "es2022" },
});
