import { checkClockReads } from "./check-clock-reads.ts";
import { checkFileSizes } from "./check-file-sizes.ts";
import { checkImports } from "./check-imports.ts";
import type { HouseRules } from "./rules.ts";
import { readSources } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/**
 * Checks a whole tree against its rules.
 *
 * @param root folder that holds `packages/`, `apps/`, `examples/` and `scripts/`
 * @example checkHouse(process.cwd(), houseRules) // [] when every rule is kept
 */
export function checkHouse(root: string, rules: HouseRules): Violation[] {
  const sources = readSources(root);
  return [
    ...checkImports(root, sources, rules),
    ...checkClockReads(sources, rules),
    ...checkFileSizes(sources, rules),
  ];
}
