/** Prints every broken house rule as `file:line: why`; exit code 1 when there is one. */
import { resolve } from "node:path";
import { checkHouse } from "./check-house.ts";
import { houseRules } from "./rules.ts";

const root = resolve(import.meta.dirname, "../..");
const violations = checkHouse(root, houseRules);
for (const { file, line, why } of violations) console.error(`${file}:${line}: ${why}`);
console.log(
  violations.length === 0 ? "rooms: every rule is kept" : `rooms: ${violations.length} broken`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
