import { defineConfig } from "vitest/config";

/** The tests that mutation testing of money and rating runs: those rooms and what feeds them. */
export default defineConfig({
  test: {
    include: ["src/{money,fields,time,tariff,rating}/**/*.test.ts"],
    // It measures time, which means nothing in instrumented code.
    exclude: ["src/rating/bounded-work.test.ts"],
    env: { PROPERTY_RUNS_PERCENT: "2" },
    testTimeout: 20_000,
  },
});
