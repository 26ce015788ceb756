import { expect, test } from "vitest";
import { judgeHealth, type HealthFacts } from "./judge-health.ts";

const now = new Date("2026-04-13T10:00:00Z");
const well: HealthFacts = {
  registered: true,
  circuit: "closed",
  failures: 0,
  retryAt: null,
  latencyMs: 120,
  starts: 10,
  succeeded: 10,
  lastSuccessAt: now,
  lastFailureAt: null,
  lastFailure: null,
  statusHeardAt: now,
};

test.each<[string, Partial<HealthFacts>, string]>([
  ["all is well", {}, "good"],
  ["its circuit is open", { circuit: "open" }, "down"],
  ["it is not registered", { registered: false }, "down"],
  ["it was never spoken to", { lastSuccessAt: null, starts: 0, succeeded: 0 }, "unknown"],
  ["its circuit is being tried", { circuit: "half_open" }, "degraded"],
  ["it has failed twice in a row", { failures: 2 }, "degraded"],
  ["it has failed once", { failures: 1 }, "good"],
  ["three of ten starts failed", { succeeded: 7 }, "degraded"],
  ["one of two starts failed, which says little", { starts: 2, succeeded: 1 }, "good"],
  ["it is slow", { latencyMs: 6_000 }, "degraded"],
  [
    "it has told of no status for two days",
    { statusHeardAt: new Date("2026-04-11T10:00:00Z") },
    "degraded",
  ],
])("when %s", (_, change, state) => {
  expect(judgeHealth({ ...well, ...change }, now).state).toBe(state);
});

test("the share of starts that succeed is not known without starts", () => {
  expect(judgeHealth({ ...well, starts: 0, succeeded: 0 }, now).startSuccess).toBeNull();
  expect(judgeHealth({ ...well, succeeded: 5 }, now).startSuccess).toBe(0.5);
});
