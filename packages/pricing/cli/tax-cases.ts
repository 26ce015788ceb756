import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkTaxCase } from "./check-tax-case.ts";
import { readTaxCases, type TaxCase, TaxCaseError } from "./tax-case.ts";

/**
 * `tax-cases FILE` works out the tax of worked examples and compares. Prints each that differs,
 * then `N passed, N failed`. Exit code 0 when all passed, 1 when some failed, 2 for a file that
 * cannot be read.
 *
 * FILE is JSON: `{ "examples": [ { id, country, region, local_time, fee_type, parties, note,
 * expected: { rate_pct, en16931_category }, amount: { basis, minor_units, tax, net, gross },
 * components, excise } ] }`. `rate_pct: null` expects a refusal. Optional beside: `currency`,
 * `postal_code`, `configured`, `accept_unchecked`. How the words in `fee_type`, `parties` and
 * `note` are read stands at `readFeeText`, `readChargerText`, `readPartiesText` and
 * `readConfiguredText`.
 */
function main(): number {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || file.startsWith("-") || others.length > 0) {
    console.error("usage: tax:cases FILE");
    return 2;
  }
  const cases = readCases(file);
  if (cases === undefined) return 2;
  let failed = 0;
  for (const given of cases) {
    const differences = checkTaxCase(given);
    if (differences.length === 0) continue;
    failed += 1;
    for (const { what, expected, found } of differences) {
      console.log(`${given.id}: ${what}: expected ${expected}, found ${found}`);
    }
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** pnpm runs scripts in the project's folder and tells in INIT_CWD where the caller stood. */
function pathOf(file: string): string {
  const asked = resolve(process.env["INIT_CWD"] ?? "", file);
  return existsSync(file) || !existsSync(asked) ? file : asked;
}

function readCases(file: string): readonly TaxCase[] | undefined {
  try {
    return readTaxCases(readFileSync(pathOf(file), "utf8"));
  } catch (error) {
    if (error instanceof TaxCaseError) {
      console.error(`${file}: ${error.message}`);
      return undefined;
    }
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const why = error.code === "ENOENT" ? "no such file" : error.message;
    console.error(`${file}: ${why}`);
    return undefined;
  }
}

process.exitCode = main();
