import preact from "@preact/preset-vite";
import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  base: "/widget/",
  plugins: [preact()],
  resolve: { conditions: ["networkcore-source", ...defaultClientConditions] },
  build: {
    target: "es2022",
    // The page's policy takes scripts, styles and fonts from its own origin only: no data: URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One file for all that the list needs: fewer round trips, and it packs better.
        codeSplitting: { groups: [{ name: "list", tags: ["$initial"] }] },
      },
    },
    modulePreload: { polyfill: false },
    // The map is a chunk of its own that comes after the list.
    chunkSizeWarningLimit: 1200,
  },
});
