import { defineConfig } from "vitest/config";

/** The tests that mutation testing of money and rating runs: those rooms and what feeds them. */
export default defineConfig({
  test: {
    include: ["src/{money,fields,time,tariff,rating,show}/**/*.test.ts"],
    // One measures time, the other takes long in instrumented code and finds nothing more.
    exclude: ["src/rating/{bounded-work,real-tariffs}.test.ts"],
    env: { PROPERTY_RUNS_PERCENT: "2" },
    testTimeout: 20_000,
  },
});
