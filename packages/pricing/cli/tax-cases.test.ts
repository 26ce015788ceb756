import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkTaxCase } from "./check-tax-case.ts";
import { readTaxCases } from "./tax-case.ts";

const command = join(import.meta.dirname, "tax-cases.ts");
const examples = join(import.meta.dirname, "worked-examples.json");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tax-cases-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]): { status: number | null; out: string; err: string } => {
  const env = { ...process.env, INIT_CWD: folder };
  const done = spawnSync(process.execPath, [command, ...args], { encoding: "utf8", env });
  return { status: done.status, out: done.stdout, err: done.stderr };
};

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

test.each(readTaxCases(readFileSync(examples, "utf8")).map((given) => [given.id, given] as const))(
  "worked example %s comes out as expected",
  (_, given) => {
    expect(checkTaxCase(given)).toEqual([]);
  },
);

test("all 36 worked examples pass on the command line", () => {
  expect(run(examples)).toEqual({ status: 0, out: "36 passed, 0 failed\n", err: "" });
});

test("an example that differs is told with what was expected and found", () => {
  const text = readFileSync(examples, "utf8").replace('"rate_pct": "19"', '"rate_pct": "7"')
    .replace('"tax": 345', '"tax": 344');
  expect(run(write("wrong.json", text))).toEqual({
    status: 1,
    out: "T01: rate: expected 7, found 19 by DE-standard-2021-01-01\n"
      + "T01: tax: expected 344, found 345\n35 passed, 1 failed\n",
    err: "",
  });
});

const first = JSON.parse(readFileSync(examples, "utf8")).examples[0];
const fileWith = (change: object): string =>
  JSON.stringify({ examples: [first, { ...first, ...change }] });

test.each([
  ["{", "not JSON: "],
  ["[]", "file: Invalid input: expected object, received array"],
  ["{}", "examples: Invalid input: expected array, received undefined"],
  [fileWith({ local_time: "2026-06-01T12:00Z" }),
    "examples.1.local_time: must be a local time YYYY-MM-DDTHH:MM"],
  [fileWith({ country: "Germany" }), "examples.1.country: must be an ISO 3166-1 code"],
  [fileWith({ fee_type: undefined }),
    "examples.1.fee_type: Invalid input: expected string, received undefined"],
  [fileWith({ amount: { basis: "brutto", minor_units: 1 } }),
    'examples.1.amount.basis: Invalid option: expected one of "net"|"gross"'],
  [fileWith({ amount: { basis: "net", minor_units: 1.5 } }),
    "examples.1.amount.minor_units: Invalid input: expected int, received number"],
])("a file that holds %.30s is refused with the field", (text, message) => {
  const done = run(write("bad.json", text));
  expect(done.status).toBe(2);
  expect(done.out).toBe("");
  expect(done.err).toContain(`bad.json: ${message}`);
});

test("a file that is not there, none and two are refused", () => {
  expect(run("nowhere.json")).toEqual({ status: 2, out: "", err: "nowhere.json: no such file\n" });
  const usage = { status: 2, out: "", err: "usage: tax:cases FILE\n" };
  expect(run()).toEqual(usage);
  expect(run("--fast")).toEqual(usage);
  expect(run("a.json", "b.json")).toEqual(usage);
  expect(run(".")).toMatchObject({ status: 2, err: expect.stringMatching(/^\.: EISDIR/) });
});
