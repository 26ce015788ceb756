import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const cases = join(here, "../test-data/tariff-cases");
const folder = mkdtempSync(join(tmpdir(), "networkcore-cases-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): { out: string; error: string; code: number | null } {
  const options = { encoding: "utf8" } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(here, command), ...args], options);
  return { out: stdout, error: stderr, code: status };
}

const tariff = {
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: 0.5, vat: 20, step_size: 1 }] }],
  last_updated: "2026-01-01T00:00:00Z",
};
const cdr = {
  currency: "EUR",
  start_date_time: "2026-11-21T09:00:00Z",
  end_date_time: "2026-11-21T10:00:00Z",
  charging_periods: [
    { start_date_time: "2026-11-21T09:00:00Z", dimensions: [{ type: "ENERGY", volume: 10 }] },
  ],
  total_cost: { excl_vat: 999, incl_vat: 999 },
};

function writeCase(name: string, files: Record<string, unknown>): string {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(folder, name, file), JSON.stringify(content));
  }
  return join(folder, name);
}

const right = { excl_vat: "5", incl_vat: "6", time_zone: "Europe/Berlin" };

test("every worked example passes, in all versions and in one", () => {
  expect(run("rate-cases.ts", cases)).toMatchObject({ out: "66 passed, 0 failed\n", code: 0 });
  expect(run("rate-cases.ts", cases, "--tariff-version", "2.2.1").out).toBe("32 passed, 0 failed\n");
});

test("a case that differs is named with both totals, and the exit code is 1", () => {
  const set = (name: string, expected: object, change: object = {}): string =>
    writeCase(`set/${name}`, {
      "expected.json": { time_zone: "Europe/Berlin", ...expected },
      "cdr.json": { ...cdr, ...change },
      "tariff.2.2.1.json": tariff,
    });
  set("a-right", right);
  set("b-near", { excl_vat: "5.006", incl_vat: 6 });
  set("c-off", { excl_vat: "5.0061", incl_vat: "7" });
  set("d-not-asserted", { excl_vat: null, incl_vat: null });
  set("e-credit", { excl_vat: "-5", incl_vat: "-6" }, { credit: true });
  set("f-refused", { excl_vat: "5", incl_vat: "6" }, { end_date_time: "2026-11-21T08:00:00Z" });
  const { out, code } = run("rate-cases.ts", join(folder, "set"));
  const lines = out.trim().split("\n");
  expect(lines[0]).toBe(
    "c-off (2.2.1): excl_vat: expected 5.0061, got 5; incl_vat: expected 7, got 6",
  );
  expect(lines[1]).toMatch(/^f-refused \(2\.2\.1\): refused: .*end_date_time: lies before/);
  expect(lines[2]).toBe("4 passed, 2 failed");
  expect(code).toBe(1);
  expect(run("rate-cases.ts", join(folder, "set"), "--tolerance", "2").out).toContain("5 passed");
});

test("an unknown side passes only where the case says so", () => {
  const holding = { ...tariff, tax_included: "YES" };
  holding.elements = [{ price_components: [{ type: "ENERGY", price: 0.5, step_size: 1 }] }] as never;
  for (const [name, more] of [["strict", {}], ["loose", { incl_null_ok: true }]] as const) {
    writeCase(`${name}/case`, {
      "expected.json": { ...right, incl_vat: "5", ...more },
      "cdr.json": cdr,
      "tariff.2.3.0.json": holding,
    });
  }
  expect(run("rate-cases.ts", join(folder, "strict")).out).toContain("excl_vat: expected 5, got unknown");
  expect(run("rate-cases.ts", join(folder, "loose")).out).toBe("1 passed, 0 failed\n");
});

test("one CDR is rated to JSON with exact, rounded and billed totals", () => {
  const place = writeCase("one", { "cdr.json": cdr, "tariff.json": { ...tariff, id: "T2" } });
  const { out, code } = run(
    "rate.ts", "--tariff", join(place, "tariff.json"), "--cdr", join(place, "cdr.json"),
    "--time-zone", "Europe/Berlin",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    currency: "EUR",
    total_cost: { excl_vat: "5", incl_vat: "6" },
    total_cost_rounded: { excl_vat: "5.00", incl_vat: "6.00" },
    bill: { net: "5.00", tax: "1.00", gross: "6.00" },
    cpo: { verdict: "higher", statedNet: "999" },
    lines: [{ type: "energy", quantity: "10" }],
  });
});

test("without --tariff the CDR's own tariffs rate it", () => {
  const place = writeCase("own", { "cdr.json": { ...cdr, tariffs: [tariff] } });
  const args = ["--cdr", join(place, "cdr.json"), "--time-zone", "Europe/Berlin"];
  expect(JSON.parse(run("rate.ts", ...args).out)).toMatchObject({ total_cost: { excl_vat: "5" } });
});

test.each([
  [["--cdr", "x"], /--time-zone is missing/],
  [["--time-zone", "Europe/Berlin"], /--cdr is missing/],
  [["--cdr", "none.json", "--time-zone", "Europe/Berlin"], /none\.json: cannot be read \(ENOENT\)/],
  [["--cdr", "x", "--time-zone", "Z", "--tariff-version", "3.0"], /--tariff-version: expected/],
  [["--what"], /Unknown option/],
])("a wrong command line (%j) is told in one line, with exit code 2", (args, message) => {
  const { error, out, code } = run("rate.ts", ...args);
  expect(error).toMatch(message);
  expect(error).not.toContain("    at ");
  expect([out, code]).toEqual(["", 2]);
});

test("a bad tariff is named with its file and field", () => {
  const bad = { ...tariff, elements: [{ price_components: [{ type: "SUN", price: 1 }] }] };
  const place = writeCase("bad", { "cdr.json": cdr, "tariff.json": bad });
  const { error, code } = run(
    "rate.ts", "--tariff", join(place, "tariff.json"), "--cdr", join(place, "cdr.json"),
    "--time-zone", "Europe/Berlin",
  );
  expect(error).toMatch(/tariff\.json: elements\.0\.price_components\.0\.type: expected ENERGY/);
  expect(code).toBe(2);
});
