import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkHouse } from "./check-house.ts";
import { houseRules } from "./rules.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function manifest(name: string): string {
  const exports = {
    ".": { "networkcore-source": "./src/index.ts", import: "./dist/index.js" },
    "./protocol": { "networkcore-source": "./src/protocol.ts" },
  };
  return JSON.stringify({ name: `@networkcore/${name}`, exports });
}

/** A small house that keeps every rule. */
const goodHouse: Record<string, string> = {
  "packages/contract/package.json": manifest("contract"),
  "packages/contract/src/index.ts": `export * from "./money.ts";`,
  "packages/contract/src/money.ts": `export interface Money { readonly amount: number }`,
  "packages/pricing/package.json": manifest("pricing"),
  "packages/pricing/src/index.ts": `export const rate = 1;`,
  "packages/sdk/package.json": manifest("sdk"),
  "packages/sdk/src/index.ts": `import type { Money } from "@networkcore/contract";
export type Price = Money;`,
  "packages/sdk/src/verify.ts": `export { rate } from "@networkcore/pricing";`,
  "packages/embed/package.json": manifest("embed"),
  "packages/embed/src/index.ts": `export const mount = 1;`,
  "packages/embed/src/protocol.ts": `export const version = 1;`,
  "apps/widget/package.json": manifest("widget"),
  "apps/widget/src/main.tsx": `import { version } from "@networkcore/embed/protocol";
import "./main.css";
import asset from "./logo.svg?url";
export const view = <p>{version}{asset}</p>;`,
  "apps/widget/src/main.css": `p { margin: 0 }`,
  "apps/platform/package.json": manifest("platform"),
  "apps/platform/src/main.ts": `import { charge } from "./charging/index.ts";
import { startAt } from "./clock.ts";
export const all = [charge, startAt, new Date(0)];`,
  "apps/platform/src/clock.ts": `export const startAt = Date.now();`,
  "apps/platform/src/charging/index.ts": `export { charge } from "./charge.ts";`,
  "apps/platform/src/charging/charge.ts": `import { pull } from "../network/index.ts";
export const charge = pull;`,
  "apps/platform/src/charging/charge.test.ts": `import { Client } from "@networkcore/sdk";
export const client = [Client, new Date()];`,
  "apps/platform/src/network/index.ts": `export { pull } from "./pull.ts";`,
  "apps/platform/src/network/pull.ts": `import { startAt } from "../clock.ts";
export const pull = startAt;`,
  "apps/platform/src/clearing/index.ts": `export const clear = 1;`,
};

/** Checks the good house with some files changed or added, told as `file:line: why`. */
function check(changes: Record<string, string> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), "house-"));
  roots.push(root);
  for (const [path, text] of Object.entries({ ...goodHouse, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkHouse(root, houseRules).map(({ file, line, why }) => `${file}:${line}: ${why}`);
}

test("a house that keeps the rules passes", () => {
  expect(check()).toEqual([]);
});

test("an import the room's rule does not open fails", () => {
  const text = `\nimport { rate } from "@networkcore/pricing";`;
  expect(check({ "packages/sdk/src/price.ts": text })).toEqual([
    'packages/sdk/src/price.ts:2: packages/sdk must not import "@networkcore/pricing"; ' +
      "it may: @networkcore/contract",
  ]);
});

test.each([
  ["type-only import", `import type { A } from "@networkcore/pricing";`],
  ["re-export", `export * from "@networkcore/pricing";`],
  ["dynamic import", `export const a = import("@networkcore/pricing");`],
  ["import inside a type", `export type A = import("@networkcore/pricing").A;`],
  ["require", `const a = require("@networkcore/pricing");`],
])("a forbidden %s fails like any other import", (_kind, text) => {
  expect(check({ "packages/contract/src/price.ts": text })).toHaveLength(1);
});

test("one door of a package can be open while the others stay shut", () => {
  const text = `import { mount } from "@networkcore/embed";`;
  expect(check({ "apps/widget/src/host.ts": text })).toEqual([
    expect.stringContaining('apps/widget must not import "@networkcore/embed"'),
  ]);
});

test("reaching inside a package fails", () => {
  const text = `import type { Money } from "@networkcore/contract/src/money.ts";`;
  expect(check({ "packages/sdk/src/price.ts": text })).toEqual([
    expect.stringContaining("reaches inside packages/contract; its doors: @networkcore/contract"),
  ]);
});

test("a relative path into another room fails", () => {
  const text = `import type { Money } from "../../contract/src/index.ts";`;
  expect(check({ "packages/sdk/src/price.ts": text })).toEqual([
    expect.stringContaining("is a path out of packages/sdk"),
  ]);
});

test("tests may use the sdk, but not by its inside and not other forbidden rooms", () => {
  const text = `import "@networkcore/sdk";
import "@networkcore/sdk/src/index.ts";
import "@networkcore/embed";`;
  expect(check({ "apps/platform/src/network/pull.test.ts": text })).toEqual([
    expect.stringContaining("pull.test.ts:2: "),
    expect.stringContaining("pull.test.ts:3: "),
  ]);
});

test("a circle fails, also one of type-only imports", () => {
  const circle = {
    "packages/contract/src/a.ts": `import type { B } from "./b.ts";\nexport type A = B;`,
    "packages/contract/src/b.ts": `import type { A } from "./c.ts";\nexport type B = A;`,
    "packages/contract/src/c.ts": `export type { A } from "./a.ts";`,
  };
  expect(check(circle)).toEqual([
    "packages/contract/src/a.ts:1: imports in a circle: packages/contract/src/a.ts → " +
      "packages/contract/src/b.ts → packages/contract/src/c.ts → packages/contract/src/a.ts",
  ]);
});

test("a circle through the doors of two packages is found", () => {
  const text = `import "@networkcore/sdk";`;
  expect(check({ "packages/contract/src/money.ts": text })).toEqual([
    expect.stringContaining('packages/contract must not import "@networkcore/sdk"'),
    expect.stringContaining("imports in a circle"),
  ]);
});

test("a sideways import of two modules on one floor fails", () => {
  const text = `import { clear } from "../clearing/index.ts";`;
  expect(check({ "apps/platform/src/network/cdr.ts": text })).toEqual([
    expect.stringContaining(
      '"network" (floor 4) imports sideways from "clearing" (floor 4)',
    ),
  ]);
});

test("an upward import in the platform fails", () => {
  const text = `import { charge } from "../charging/index.ts";`;
  expect(check({ "apps/platform/src/clearing/cdr.ts": text })).toEqual([
    expect.stringContaining('"clearing" (floor 4) imports upwards from "charging" (floor 5)'),
  ]);
});

test.each(["charging/extra.ts", "extra.ts"])("%s must enter a module by its door", (file) => {
  const up = file.includes("/") ? ".." : ".";
  const text = `import { pull } from "${up}/network/pull.ts";`;
  expect(check({ [`apps/platform/src/${file}`]: text })).toEqual([
    expect.stringContaining('enter "network" through its door, network/index.ts'),
  ]);
});

test("a module must not import the composition root", () => {
  const text = `import { all } from "../main.ts";`;
  expect(check({ "apps/platform/src/clearing/cdr.ts": text })).toEqual([
    expect.stringContaining('must not import "main.ts"'),
  ]);
});

test("a folder without a floor and a folder without a room are told", () => {
  const changes = {
    "apps/platform/src/extra.ts": `import "./weather/index.ts";`,
    "apps/platform/src/weather/index.ts": `export const sun = 1;`,
    "packages/weather/src/index.ts": `export const sun = 1;`,
  };
  expect(check(changes)).toEqual([
    expect.stringContaining('extra.ts:1: "weather" has no floor'),
    expect.stringContaining("packages/weather/src/index.ts:1: stands in no room"),
  ]);
});

test("reading the machine's clock where time is injected fails", () => {
  const text = `export const a = new Date();\nexport const b = Date.now();`;
  expect(check({ "apps/platform/src/clearing/cdr.ts": text })).toEqual([
    expect.stringContaining("cdr.ts:1: new Date() reads the machine's clock"),
    expect.stringContaining("cdr.ts:2: Date.now() reads the machine's clock"),
  ]);
});

test("a file of 400 lines passes and one of 401 fails", () => {
  const path = "packages/pricing/src/long.ts";
  expect(check({ [path]: "// line\n".repeat(400) })).toEqual([]);
  expect(check({ [path]: "// line\n".repeat(401) })).toEqual([
    `${path}:401: 401 lines; at most 400`,
  ]);
});

test("a file that does not parse is named", () => {
  expect(() => check({ "packages/sdk/src/broken.ts": "import {" })).toThrow(/broken\.ts/);
});
