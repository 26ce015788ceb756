import { beforeAll, describe, expect, test, vi } from "vitest";
import { type CustomerFolder, installFor } from "./src/customer-folder.ts";
import { runWell } from "./src/run-program.ts";
import { bun, deno, denoRun, nodes } from "./src/runtimes.ts";

// Programs are started here, some of them big, perhaps beside others.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let customer: CustomerFolder;

beforeAll(async () => {
  customer = await installFor(["sdk", "mock"]);
  return () => customer.remove();
});

async function run(program: string, ...args: string[]): Promise<unknown> {
  return JSON.parse(await runWell(program, args, { cwd: customer.path }));
}

/** The same everywhere: only the project moves the clock, and the seed is fixed. */
const rehearsal = {
  failed: "failed",
  early: "receipt_not_ready",
  energyKwh: expect.stringMatching(/^[1-9]\d*(\.\d+)?$/),
  totals: { gross: { amount: expect.any(Number), currency: "EUR" } },
  told: [
    "session.created",
    "session.failed",
    "session.created",
    "session.started",
    "session.ended",
    "session.cleared",
  ],
};

describe.each(nodes)("Node %s", (_version, node) => {
  test.each(["main.mjs", "main.cjs"])("rehearses on the mock in its process, %s", async (file) => {
    expect(await run(node, `mock/${file}`)).toMatchObject(rehearsal);
  });

  test.each(["intercepted.mjs", "intercepted.cjs"])("has its calls answered, %s", async (file) => {
    expect(await run(node, `mock/${file}`)).toMatchObject({ first: "Sandbox Alexanderplatz" });
  });
});

test("Bun, Deno and Node see exactly the same", async () => {
  const onNode = await run(nodes[2][1], "mock/main.mjs");
  expect(onNode).toMatchObject(rehearsal);
  expect(await run(bun, "run", "--no-install", "mock/main.mjs")).toEqual(onNode);
  // No permission at all: nothing of it leaves the process.
  expect(await run(deno, ...denoRun, "mock/main.mjs")).toEqual(onNode);
});
