/**
 * A process of its own that pushes EVSE changes. Its parent sends the address and targets, then one
 * run after the other; each is answered with what came of it.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import { createPatchSender, readTargets, type PatchSender, type Target } from "./patch-sender.ts";

const Setup = z.object({
  url: z.string(),
  token: z.string(),
  apiKey: z.string(),
  targets: z.string(),
  connections: z.number(),
});
const Run = z.union([
  z.object({ kind: z.literal("closed"), ms: z.number() }),
  z.object({
    kind: z.literal("open"),
    ms: z.number(),
    rate: z.number(),
    samplesPerSecond: z.number(),
  }),
]);

const statuses = ["CHARGING", "AVAILABLE", "BLOCKED", "OUTOFORDER", "AVAILABLE"] as const;
/** One target in so many is only used to look whether it is seen. */
const sampleEvery = 20;
const pollMs = 10;
const givenUpMs = 15_000;

const setup = z.parse(Setup, await nextMessage());
const all = readTargets(readFileSync(setup.targets, "utf8"));
const watched = all.filter((_, index) => index % sampleEvery === 0);
const others = all.filter((_, index) => index % sampleEvery !== 0);
const sender = createPatchSender(setup);
let turn = 0;

function nextMessage(): Promise<unknown> {
  return new Promise((resolve) => process.once("message", resolve));
}

function nextTarget(): Target {
  turn += 1;
  // Far apart, so that neighbours on a page do not profit from each other.
  const target = others[(turn * 7_919) % others.length];
  if (target === undefined) throw new Error("no targets");
  return target;
}

/** Every connection sends the next change as soon as the one before is acknowledged. */
async function closed(from: PatchSender, ms: number) {
  const began = performance.now();
  let acknowledged = 0;
  let failed = 0;
  let last: { target: Target; status: string } | undefined;
  await Promise.all(
    Array.from({ length: setup.connections }, async () => {
      while (performance.now() - began < ms) {
        const target = nextTarget();
        const status = statuses[turn % statuses.length] ?? "AVAILABLE";
        if (await from.patch(target, status)) acknowledged += 1;
        else failed += 1;
        last = { target, status };
      }
    }),
  );
  const spent = performance.now() - began;
  const end = watched.pop();
  // How long the view of drivers lags behind the storm.
  const catchUpMs = end === undefined ? Number.NaN : await visible(from, end);
  return { acknowledged, failed, perSecond: (acknowledged / spent) * 1_000, catchUpMs, last };
}

/** Sends a change, and resolves with the milliseconds until it is seen. */
async function visible(from: PatchSender, target: Target): Promise<number> {
  const began = performance.now();
  await from.patch(target, "CHARGING");
  while ((await from.seen(target)) === "available") {
    if (performance.now() - began > givenUpMs) return givenUpMs;
    await sleep(pollMs);
  }
  return performance.now() - began;
}

/** Sends so many a second, whether or not those before were acknowledged. */
async function open(from: PatchSender, o: { ms: number; rate: number; samplesPerSecond: number }) {
  const began = performance.now();
  const running = new Set<Promise<void>>();
  const seenAfter: number[] = [];
  let [sent, sampled, acknowledged, failed] = [0, 0, 0, 0];
  const launch = (work: Promise<boolean | number>) => {
    const done = work.then((result) => {
      if (typeof result === "number") seenAfter.push(result);
      else if (result) acknowledged += 1;
      else failed += 1;
    });
    const tracked = done.finally(() => running.delete(tracked));
    running.add(tracked);
  };
  for (let now = 0; now < o.ms; now = performance.now() - began) {
    for (; sent < (now / 1_000) * o.rate; sent += 1) {
      launch(from.patch(nextTarget(), statuses[turn % statuses.length] ?? "AVAILABLE"));
    }
    for (; sampled < (now / 1_000) * o.samplesPerSecond; sampled += 1) {
      const target = watched.pop();
      if (target !== undefined) launch(visible(from, target));
    }
    await sleep(2);
  }
  const perSecond = (acknowledged / o.ms) * 1_000;
  await Promise.all(running);
  return { sent, acknowledged, failed, perSecond, seenAfter };
}

process.send?.({ ready: all.length });
for (;;) {
  const run = z.parse(Run, await nextMessage());
  const result = run.kind === "closed" ? await closed(sender, run.ms) : await open(sender, run);
  process.send?.({ result });
}
