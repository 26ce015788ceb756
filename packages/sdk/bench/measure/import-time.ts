import { median, rounded } from "./median.ts";
import { runNode } from "./run-node.ts";

const ROUNDS = 15;

/** Programs that do nothing but import, and one that does nothing at all. */
const programs = {
  nothing: "0",
  sdk: `import "@networkcore/sdk"`,
  stripe: `import "stripe"`,
  openai: `import "openai"`,
} as const;

type ProgramName = keyof typeof programs;

/** Milliseconds that an import adds to the life of a fresh Node process: medians. */
export interface ImportTimes {
  readonly import_ms: number;
  readonly import_ms_stripe: number;
  readonly import_ms_openai: number;
}

/** Times whole processes, the programs in turn, so that a slower moment meets all of them. */
export async function measureImports(): Promise<ImportTimes> {
  const times: Record<ProgramName, number[]> = { nothing: [], sdk: [], stripe: [], openai: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of Object.keys(programs) as ProgramName[]) {
      const began = performance.now();
      await runNode(["--input-type=module", "--eval", programs[name]]);
      // The first round warms the disk's cache.
      if (round > 0) times[name].push(performance.now() - began);
    }
  }
  const over = (name: ProgramName): number =>
    rounded(median(times[name]) - median(times.nothing), 1);
  return {
    import_ms: over("sdk"),
    import_ms_stripe: over("stripe"),
    import_ms_openai: over("openai"),
  };
}
