import { afterAll, beforeAll, expect, test } from "vitest";
import { type Registry, startRegistry } from "./readme-registry.ts";
import { executeSteps, stepsOf } from "./readme-steps.ts";

let registry: Registry | undefined;

beforeAll(async () => {
  registry = await startRegistry();
}, 120_000);
afterAll(() => registry?.close());

/** Figures and times of a session differ from run to run; words and their order do not. */
const withoutFigures = (text: string): string => text.replaceAll(/\d+(\.\d+)?/g, "0");

test.each([
  ["docs/getting-started.md", "A first session"],
  ["packages/sdk/README.md", "First session"],
])(
  "the steps of %s, %s, go from npm i to a receipt",
  { timeout: 300_000 },
  async (page, heading) => {
    const { promised, seconds } = await executeSteps(stepsOf(page, heading), registry?.url ?? "");
    console.log(`${page}: from the first command to the receipt in ${seconds.toFixed(1)} s`);
    expect(promised.length).toBeGreaterThan(0);
    for (const { page: told, real } of promised) {
      expect(withoutFigures(real)).toBe(withoutFigures(told));
    }
    expect(promised.map(({ real }) => real).join("\n")).toMatch(/receipt.+ €\d+\.\d\d/);
    expect(registry?.requests).toEqual(
      expect.arrayContaining(["@networkcore/sdk", "@networkcore/mock"]),
    );
  },
);
