import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../start/fake-service.ts";
import { findPlatform } from "./find-platform.ts";

let data: string;
let server: Server | undefined;
let ports: { platform: number; simulator: number; wallet: number };

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "connect-"));
  ports = { platform: await freePort(), simulator: 1, wallet: 2 };
});

afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(data, { recursive: true });
});

/** Answers with each status in turn, and with the last one for ever. */
async function answer(...statuses: number[]): Promise<string> {
  let next = 0;
  server = createServer((_request, response) => {
    response.writeHead(statuses[Math.min(next++, statuses.length - 1)] ?? 200).end();
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a sandbox is to be started where none answers", async () => {
  expect(await findPlatform(data, {}, ports)).toBe("absent");
  writeFileSync(join(data, "sandbox.env"), `NETWORKCORE_URL=http://127.0.0.1:${ports.platform}\n`);
  expect(await findPlatform(data, {}, ports)).toBe("absent");
});

test("the data folder names the platform, and one that starts is waited for", async () => {
  writeFileSync(join(data, "sandbox.env"), `NETWORKCORE_URL=${await answer(503, 200)}\n`);
  expect(await findPlatform(data, {}, ports)).toBe("answers");
});

test("one that never becomes ready is told", async () => {
  const environment = { NETWORKCORE_URL: await answer(503) };
  await expect(findPlatform(data, environment, ports, 100)).rejects.toThrow("not ready");
});

test("no sandbox takes the place of a platform that was named", async () => {
  const environment = { NETWORKCORE_URL: `http://127.0.0.1:${ports.platform}` };
  await expect(findPlatform(data, environment, ports)).rejects.toThrow("unset the variable");
});
