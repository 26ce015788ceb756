import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Decimal, type OcpiVersion, PricingError } from "../src/index.ts";
import { type ExpectedTotals, readExpected } from "./expected-totals.ts";
import { rateInput, readInput, readTariffs } from "./rate-files.ts";
import { runCommand, UsageError } from "./read-json.ts";
import { readVersion, versions } from "./tariff-version.ts";

const usage = "usage: rate:cases DIR [--tariff-version 2.2.1|2.3.0] [--tolerance 0.006]";

/** Rates a folder of cases and tells which differ from what they expect. */
runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "tariff-version": { type: "string" },
      tolerance: { type: "string", default: "0.006" },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError(usage);
  if (!existsSync(folder)) throw new UsageError(`${folder}: no such folder`);
  const asked = readVersion(values["tariff-version"]);
  const tolerance = Decimal.of(values.tolerance);
  let passed = 0;
  let failed = 0;
  for (const name of caseNames(folder)) {
    for (const version of asked === undefined ? versions : [asked]) {
      const tariff = join(folder, name, `tariff.${version}.json`);
      if (!existsSync(tariff)) continue;
      const problem = checkCase(join(folder, name), tariff, version, tolerance);
      if (problem === null) passed += 1;
      else failed += 1;
      if (problem !== null) console.log(`${name} (${version}): ${problem}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
});

function caseNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => existsSync(join(folder, entry.name, "expected.json")))
    .map(({ name }) => name)
    .sort();
}

/** What is wrong with a case, or `null`. */
function checkCase(
  folder: string,
  tariff: string,
  version: OcpiVersion,
  tolerance: Decimal,
): string | null {
  const expected = readExpected(join(folder, "expected.json"));
  try {
    const input = readInput(join(folder, "cdr.json"), readTariffs(tariff, version));
    const rating = rateInput(input, expected.timeZone);
    const problems = [
      differs("excl_vat", rating.exactNet, expected.net, expected, tolerance),
      differs("incl_vat", rating.exactGross, expected.gross, expected, tolerance),
    ].filter((problem) => problem !== null);
    return problems.length === 0 ? null : problems.join("; ");
  } catch (error) {
    if (error instanceof UsageError || error instanceof PricingError) {
      return `refused: ${error.message}`;
    }
    throw error;
  }
}

function differs(
  side: string,
  found: string | null,
  wanted: Decimal | null,
  { unknownIsFine }: ExpectedTotals,
  tolerance: Decimal,
): string | null {
  if (wanted === null) return null;
  if (found === null) return unknownIsFine ? null : `${side}: expected ${wanted}, got unknown`;
  const difference = Decimal.of(found).subtract(wanted);
  const size = difference.isNegative() ? difference.negate() : difference;
  return size.compare(tolerance) <= 0 ? null : `${side}: expected ${wanted}, got ${found}`;
}
