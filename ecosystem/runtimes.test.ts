import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { faultsOf } from "./src/charge-outcome.ts";
import { type CustomerFolder, installFor } from "./src/customer-folder.ts";
import { runProgram, runWell } from "./src/run-program.ts";
import { bundleWorker, startWorker } from "./src/run-worker.ts";
import { bun, deno, denoRun, nodes } from "./src/runtimes.ts";
import { type MockServer, serveMock } from "./src/serve-mock.ts";

// Programs are started here, some of them big, perhaps beside others.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let customer: CustomerFolder;
let server: MockServer;
let env: Record<string, string>;

beforeAll(async () => {
  customer = await installFor(["sdk"]);
  server = await serveMock();
  env = { NETWORKCORE_URL: server.origin, NETWORKCORE_KEY: server.network.secretKey };
  return async () => {
    await server.close();
    await customer.remove();
  };
});

async function run(program: string, args: readonly string[]): Promise<string> {
  return runWell(program, args, { cwd: customer.path, env });
}

test("the customer has ky and zod of others, and nothing else", () => {
  expect(customer.thirdParty).toEqual(["ky", "zod"]);
});

describe("Node", () => {
  test.each(nodes)("%s charges with ES modules", async (version, node) => {
    expect(faultsOf(await run(node, ["node-esm/main.mjs"]), `v${version}.`)).toEqual([]);
  });

  test.each(nodes)("%s charges with CommonJS", async (version, node) => {
    const printed = await run(node, ["node-cjs/main.cjs"]);
    expect(faultsOf(printed, `v${version}.`)).toEqual([]);
    const { loaded } = JSON.parse(printed) as { loaded: string[] };
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((file) => !file.endsWith(".cjs"))).toEqual([]);
  });
});

test("Bun charges", async () => {
  const printed = await run(bun, ["run", "--no-install", "bun/main.ts"]);
  expect(faultsOf(printed, "1.")).toEqual([]);
});

describe("Deno", () => {
  const may = (host: string): string[] => [
    ...denoRun,
    `--allow-net=${host}`,
    "--allow-env=NETWORKCORE_URL,NETWORKCORE_KEY",
    "deno/main.ts",
  ];

  test("charges, allowed nothing but the API's host and two variables", async () => {
    const printed = await run(deno, may(new URL(server.origin).host));
    expect(faultsOf(printed, "2.")).toEqual([]);
  });

  test("is not let out to another host: the permissions hold", async () => {
    const options = { cwd: customer.path, env };
    const { code, stderr } = await runProgram(deno, may("127.0.0.1:1"), options);
    expect(code).not.toBe(0);
    expect(stderr).toContain("Requires net access");
  });
});

describe("workerd", () => {
  test("charges, and takes webhooks that come to it", async () => {
    const script = await bundleWorker(join(customer.path, "workerd/worker.mjs"));
    const secret = `whsec_${btoa("a secret of a worker, 32 bytes..")}`;
    await using worker = await startWorker(script, { ...env, WEBHOOK_SECRET: secret });
    expect(faultsOf(await worker.ask("/charge"), "Cloudflare-Workers")).toEqual([]);

    const { signTestWebhook } = await import("@networkcore/sdk/webhooks/testing");
    const event = { type: "payout.settled", data: { payout: { id: "pay_1" } } } as const;
    const { body, headers } = await signTestWebhook({ event, secret });
    const taken = await worker.ask("/webhook", { method: "POST", body, headers });
    expect(JSON.parse(taken)).toEqual({ type: "payout.settled" });
    const changed = { method: "POST", body: `${body} `, headers };
    expect(JSON.parse(await worker.ask("/webhook", changed))).toEqual({ reason: "no_match" });
  });
});

describe("the check itself", () => {
  test("fails where the API is not there", async () => {
    const options = { cwd: customer.path, env: { ...env, NETWORKCORE_URL: "http://127.0.0.1:1" } };
    const ended = runProgram(process.execPath, ["node-esm/main.mjs"], options);
    expect((await ended).code).not.toBe(0);
  });

  test("names what was not so", () => {
    const seen = {
      runtime: "v22.1.0",
      station: "Sandbox Alexanderplatz",
      energyGross: "0.59",
      secondStart: "quote_used",
      states: ["starting", "charging", "pending"],
      totals: { net: { amount: 100 }, tax: { amount: 19 }, gross: { amount: 120 } },
      dates: false,
      proof: { valid: false, gross: 120 },
      forgery: { valid: true, problems: 0 },
      webhook: { type: "session.cleared", refused: "stale" },
    };
    expect(faultsOf(JSON.stringify(seen), "v24.").slice(0, -1)).toEqual([
      "not so: it ran on v24.",
      "not so: it saw the states in order",
      "not so: it paid net and tax",
      "not so: it got dates",
      "not so: it proved the price",
      "not so: it found the forged proof",
      "not so: it refused the changed webhook",
    ]);
  });
});
