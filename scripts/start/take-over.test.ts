import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identify, isAlive, type ProcessIdentity } from "./process-table.ts";
import { readRecord, writeRecord } from "./start-record.ts";
import { takeOver } from "./take-over.ts";

let data: string;
let processes: ChildProcess[];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "take-over-"));
  processes = [];
  writeFileSync(join(data, "idle.mjs"), "setInterval(() => undefined, 1000);");
});
afterEach(() => {
  for (const child of processes) child.kill("SIGKILL");
  rmSync(data, { recursive: true });
});

/** A real process that does nothing. */
function idle(): ProcessIdentity {
  const child = fork(join(data, "idle.mjs"));
  processes.push(child);
  if (child.pid === undefined) throw new Error("could not be started");
  return identify(child.pid);
}

/** A process that has ended, with the number it had. */
async function ended(): Promise<ProcessIdentity> {
  const identity = idle();
  processes.at(-1)?.kill("SIGKILL");
  await expect.poll(() => isAlive(identity)).toBe(false);
  return identity;
}

const options = { graceMs: 300, tell: () => undefined };
const ports = [4400, 4500, 4600];

test("nothing recorded, nothing to do", async () => {
  await expect(takeOver(data, options)).resolves.toBeUndefined();
});

test("a running start is left alone and named with its process and ports", async () => {
  const start = idle();
  writeRecord(data, { ...start, ancestors: [idle()], children: [], ports });
  await expect(takeOver(data, options)).rejects.toThrow(
    `a start is already running: process ${start.pid}, ports 4400, 4500, 4600`,
  );
  expect(isAlive(start)).toBe(true);
});

test("a start whose launcher was killed is stopped", async () => {
  const start = idle();
  writeRecord(data, { ...start, ancestors: [idle(), await ended()], children: [], ports });
  await takeOver(data, options);
  expect(isAlive(start)).toBe(false);
  expect(readRecord(data)).toBeUndefined();
});

test("a service left by a killed start is stopped", async () => {
  const child = { ...idle(), name: "platform" };
  writeRecord(data, { ...(await ended()), ancestors: [], children: [child], ports });
  await takeOver(data, options);
  expect(isAlive(child)).toBe(false);
});

test("a stranger that got the number of an old start is not touched", async () => {
  const stranger = idle();
  const old = { pid: stranger.pid, startedAt: "1" };
  const children = [{ ...old, name: "platform" }];
  writeRecord(data, { ...old, ancestors: [], children, ports });
  await takeOver(data, options);
  expect(isAlive(stranger)).toBe(true);
});

test("half a record counts as none", async () => {
  writeFileSync(join(data, "start.json"), '{ "pid": 12');
  await expect(takeOver(data, options)).resolves.toBeUndefined();
});
