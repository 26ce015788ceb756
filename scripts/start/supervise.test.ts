import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeService } from "./fake-service.ts";
import { isAlive, type ProcessIdentity } from "./process-table.ts";
import { supervise, type Supervisor } from "./supervise.ts";

let folder: string;
let lines: string[];
let children: ProcessIdentity[];
let running: Supervisor | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "supervise-"));
  lines = [];
  children = [];
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

function run(services: Parameters<typeof supervise>[0], graceMs = 5_000): Supervisor {
  running = supervise(services, {
    tell: (line) => lines.push(line),
    started: (child) => children.push(child),
    readyMs: 2_000,
    graceMs,
  });
  return running;
}

test("services start in turn, with their environment, and each line has its name", async () => {
  const services = [await makeService(folder, "first"), await makeService(folder, "second")];
  await run(services).ready;
  expect(lines).toEqual(["first | hello from first", "second | hello from second"]);
  expect(children.every(isAlive)).toBe(true);
  for (const { healthUrl } of services) expect((await fetch(healthUrl)).status).toBe(200);
});

test("stop asks the last started first and leaves no process", async () => {
  const supervisor = run([await makeService(folder, "first"), await makeService(folder, "second")]);
  await supervisor.ready;
  await supervisor.stop();
  expect(children).toHaveLength(2);
  expect(children.some(isAlive)).toBe(false);
  expect(lines.slice(2)).toEqual(["second | asked to stop", "first | asked to stop"]);
});

test("a service that ignores the request is killed after the grace period", async () => {
  const supervisor = run([await makeService(folder, "deaf", { stubborn: true })], 300);
  await supervisor.ready;
  await supervisor.stop();
  expect(lines).toContain("deaf | asked to stop");
  expect(children.some(isAlive)).toBe(false);
});

test("a service that dies later is told with its exit code", async () => {
  const supervisor = run([await makeService(folder, "frail", { endsWith: 7 })]);
  await supervisor.ready;
  const error = await supervisor.failed;
  expect(error.message).toBe("frail ended by itself with exit code 7");
});

test("a service that cannot load fails the start, and those behind it never begin", async () => {
  const first = await makeService(folder, "first");
  const missing = { ...first, program: join(folder, "missing.mjs") };
  const supervisor = run([missing, await makeService(folder, "second")]);
  await expect(supervisor.ready).rejects.toThrow("first ended by itself with exit code 1");
  expect(children).toHaveLength(1);
});

test("a service that never gets healthy fails the start with its last answer", async () => {
  const supervisor = run([await makeService(folder, "ill", { status: 503 })]);
  await expect(supervisor.ready).rejects.toThrow(/ill was not ready in 2 s .*status 503/);
});
