/** `npx pnpm test`: the whole proof; the last line is its sum. See `scripts/README.md`. */
import { runSuite, type SuiteOutcome } from "./proof/run-suite.ts";
import { build, suites } from "./proof/suites.ts";
import { sumTallies, tellTally } from "./proof/tally.ts";
import { root } from "./run-tool.ts";

process.chdir(root);
const outcomes: SuiteOutcome[] = [];
const built = await runSuite(build);
if (built.failed > 0) {
  outcomes.push(built);
} else {
  for (const suite of suites) {
    console.log(`\n── ${suite.name}`);
    outcomes.push(await runSuite(suite));
  }
}

console.log("");
for (const outcome of outcomes) {
  const seconds = (outcome.took / 1000).toFixed(1).padStart(6);
  console.log(`${outcome.name.padEnd(8)} ${seconds} s  ${tellTally(outcome)}`);
}
const sum = sumTallies(outcomes);
console.log(tellTally(sum));
process.exitCode = sum.failed > 0 ? 1 : 0;
