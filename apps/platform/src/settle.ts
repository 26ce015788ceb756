import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { parseArgs } from "node:util";
import { AdvanceTestClock, Problem, TestClockAdvance } from "@networkcore/contract";
import * as z from "zod/mini";

const usage = "usage: npx pnpm settle --until 2026-11-23T18:00:00Z";

/** Moves the running sandbox's time: `npx pnpm settle --until <time>`. */
async function settle(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { until: { type: "string" } } });
  const body = z.safeParse(AdvanceTestClock, { to: values.until });
  if (!body.success) throw new Error(`--until: ${body.error.issues[0]?.message}\n${usage}`);
  if (existsSync(".data/sandbox.env")) loadEnvFile(".data/sandbox.env");
  const key = process.env.NETWORKCORE_OPERATOR_KEY;
  const url = process.env.NETWORKCORE_URL ?? "http://localhost:4400";
  if (key === undefined) throw new Error("no sandbox found: run `npx pnpm start` first");
  const response = await fetch(`${url}/v1/test_clock/advance`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(body.data),
  }).catch((cause: unknown) => {
    throw new Error(`the platform at ${url} does not answer: is \`npx pnpm start\` running?`, {
      cause,
    });
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(z.parse(Problem, answer).detail);
  const advanced = z.parse(TestClockAdvance, answer);
  console.log(
    `It is ${advanced.now}. Cycles closed: ${advanced.cycles_run}, ` +
      `payouts settled: ${advanced.payouts_settled}.`,
  );
}

try {
  await settle(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
