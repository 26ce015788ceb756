import { defineConfig } from "vitest/config";

/** The export condition under which a workspace package resolves to its TypeScript sources. */
const source = "networkcore-source";

/** For the pages' programs that are tests themselves. */
export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source, "node"] } },
  test: {
    include: ["ecosystem/.cache/readme/*/*.vitest.{ts,tsx}"],
    exclude: ["**/node_modules/**"],
    testTimeout: 20_000,
  },
});
