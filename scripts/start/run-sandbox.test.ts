import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, makeService } from "./fake-service.ts";
import { isAlive } from "./process-table.ts";
import { runSandbox, type SandboxOptions } from "./run-sandbox.ts";
import { readRecord } from "./start-record.ts";

let folder: string;
let data: string;
let options: SandboxOptions;
let lines: string[];
let ask: (code: number) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  data = join(folder, "data");
  lines = [];
  const asked = Promise.withResolvers<number>();
  ask = asked.resolve;
  const [platform, simulator, wallet] = [await freePort(), await freePort(), await freePort()];
  const service = await makeService(folder, "only");
  options = {
    data,
    fresh: false,
    ports: { platform, simulator, wallet },
    prepare: async () => undefined,
    services: () => [service],
    tell: (line) => lines.push(line),
    asked: asked.promise,
    readyMs: 5_000,
    graceMs: 5_000,
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

async function untilReady(): Promise<void> {
  await expect.poll(() => lines.includes("ready"), { timeout: 10_000 }).toBe(true);
}

test("a run says ready, keeps a record while it lasts, and ends with the asked code", async () => {
  const run = runSandbox(options);
  await untilReady();
  const record = readRecord(data);
  expect(record?.pid).toBe(process.pid);
  expect(record?.children.map(({ name }) => name)).toEqual(["only"]);
  expect(record?.children.every(isAlive)).toBe(true);
  ask(130);
  expect(await run).toBe(130);
  expect(record?.children.some(isAlive)).toBe(false);
  expect(readRecord(data)).toBeUndefined();
});

test("secrets are made once, for their owner only, and the address follows the port", async () => {
  ask(0);
  await runSandbox(options);
  const file = join(data, "sandbox.env");
  const first = parseEnv(readFileSync(file, "utf8"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(first.NETWORKCORE_SECRET_KEY).toMatch(/^sk_test_[0-9a-f]{48}$/);
  expect(Buffer.from(first.NETWORKCORE_ENCRYPTION_KEY ?? "", "base64")).toHaveLength(32);
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);

  const ports = { ...options.ports, platform: await freePort() };
  await runSandbox({ ...options, ports });
  const second = parseEnv(readFileSync(file, "utf8"));
  expect(second).toEqual({ ...first, NETWORKCORE_URL: `http://localhost:${ports.platform}` });
});

test("a service that dies ends the run with a clear message", async () => {
  const frail = await makeService(folder, "frail", { endsWith: 3 });
  const run = runSandbox({ ...options, services: () => [frail] });
  await expect(run).rejects.toThrow("frail ended by itself with exit code 3");
  expect(readRecord(data)).toBeUndefined();
});

test("a port in use is named with the variable that changes it", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(options.ports.wallet, "127.0.0.1", done));
  await expect(runSandbox(options)).rejects.toThrow(
    `port ${options.ports.wallet} for the wallet is in use by another program; ` +
      "stop it, or choose another port with NETWORKCORE_PORT_WALLET",
  );
  server.close();
});

test("fresh removes the old data, but never a folder that no sandbox made", async () => {
  ask(0);
  await runSandbox(options);
  writeFileSync(join(data, "old.db"), "");
  await runSandbox({ ...options, fresh: true });
  expect(existsSync(join(data, "old.db"))).toBe(false);

  const foreign = join(folder, "only.mjs");
  await expect(runSandbox({ ...options, data: folder, fresh: true })).rejects.toThrow(
    "not made by a sandbox",
  );
  expect(existsSync(foreign)).toBe(true);
});
