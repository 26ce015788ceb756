import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startSimulator, type Simulator } from "@networkcore/simulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const program = join(import.meta.dirname, "../cli/connect.ts");
const tokens = {
  de: "token-de", fr: "token-fr", gb: "token-gb",
  v211: "token-v211", v230: "token-v230", hub: "token-hub",
};
let sandbox: SandboxUnderTest;
let peers: Simulator;

beforeAll(async () => {
  sandbox = await runSandbox({ locationsPerCpo: 20 });
  peers = await startSimulator({
    port: 0,
    host: "localhost",
    speed: 600,
    locationsPerCpo: 20,
    tokens,
    pspKey: "psp",
    bankKey: "bank",
    faults: { v211: { invalid_objects: 5, wrong_totals: true } },
  });
});

afterAll(async () => {
  await peers?.close();
  await sandbox?.close();
});

const versions = (peer: keyof typeof tokens) => `${peers.url}/ocpi/${peer}/versions`;

/** Runs the command as a person does, away from a terminal. */
const connect = (...args: string[]) => connectBy(sandbox.platformUrl, args);

async function connectBy(platformUrl: string, args: string[]) {
  const child = spawn(process.execPath, ["--conditions=networkcore-source", program, ...args], {
    env: {
      PATH: process.env.PATH,
      NETWORKCORE_URL: platformUrl,
      NETWORKCORE_OPERATOR_KEY: sandbox.operatorKey,
      NETWORKCORE_SECRET_KEY: sandbox.secretKey,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout), text(child.stderr), once(child, "exit"),
  ]);
  return { out, err, code: code as number };
}

test("a CPO is connected, reported on, charged at and billed in one go", async () => {
  const { out, err, code } = await connect(versions("v230"), tokens.v230);
  expect(err).toBe("");
  for (const part of [
    /registered: OCPI 2\.3\.0/,
    /imported: \d+ locations, \d+ EVSEs, 3 tariffs/,
    /DE\*SMC Sandbox Modern Charging/,
    /Conformance grade A/,
    /Refused +nothing/,
    /price +\d\.\d+ EUR per kWh \(\d\.\d+ \+ 19 % tax\)/,
    /✓ started/,
    /stopped/,
    /Receipt DE-SMC-\d{4}-000001/,
    /CPO says \d+(\.\d+)? EUR net: equal to ours/,
    /All well, in \d+\.\d s\./,
  ]) {
    expect(out).toMatch(part);
  }
  expect(out).not.toContain("\u001B");
  expect(out).not.toContain(tokens.v230);
  expect(code).toBe(0);
}, 60_000);

test("a peer that is connected already is gone on with", async () => {
  const { out, code } = await connect(versions("v230"), "any", "--no-session", "--json");
  const outcome = JSON.parse(out) as Record<string, unknown>;
  expect(outcome).toMatchObject({ existed: true, session: null, problems: [] });
  expect(outcome["connection"]).toMatchObject({ state: "registered", ocpi_version: "2.3.0" });
  expect(code).toBe(0);
}, 30_000);

test("what a difficult peer gets wrong is named, and fails the command", async () => {
  const { out, code } = await connect(versions("v211"), tokens.v211);
  expect(out).toMatch(/grade [B-E]/);
  expect(out).toMatch(/Refused +\d+ objects?/);
  expect(out).toMatch(/e\.g\. SLC-\d+/);
  expect(out).toContain("higher than its public tariff gives");
  expect(out).toMatch(/Connected in .* but:/);
  expect(code).toBe(1);
}, 60_000);

test("a wrong token is told with what to do, and the right one is taken afterwards", async () => {
  const wrong = await connect(versions("hub"), "wrong-token", "--hub");
  expect(wrong.err).toContain("The peer does not know the token.");
  expect(wrong.err + wrong.out).not.toContain("wrong-token");
  expect(wrong.code).toBe(3);
  const right = await connect(versions("hub"), tokens.hub, "--hub", "--no-session");
  expect(right.out).toContain("Parties of the hub");
  expect(right.code).toBe(0);
}, 60_000);

test("a party that has a connection, and arguments that cannot be, are told", async () => {
  const taken = await connect(versions("de"), tokens.de);
  expect(taken.err).toMatch(/is connected by another platform[\s\S]*end that one first/);
  expect(taken.code).toBe(3);
  const refused = await connect("cpo.example", "t0ken");
  expect(refused.err).toContain("usage: connect <versions-url> <token>");
  expect(refused.code).toBe(2);
}, 30_000);

test("a platform that does not answer is told", async () => {
  const { err, code } = await connectBy("http://localhost:9", [versions("gb"), tokens.gb]);
  expect(err).toContain("no answer from http://localhost:9");
  expect(code).toBe(3);
}, 30_000);
