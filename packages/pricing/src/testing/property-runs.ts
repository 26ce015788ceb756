/**
 * How often a property is tried. Mutation testing runs every test hundreds of times, so it asks for
 * a share of the runs (`PROPERTY_RUNS_PERCENT`) and a fixed seed, that its verdicts repeat.
 */
export function propertyRuns(usual: number): { numRuns: number; seed?: number } {
  const percent = Number(process.env["PROPERTY_RUNS_PERCENT"] ?? "100");
  const numRuns = Math.max(1, Math.round((usual * percent) / 100));
  return percent === 100 ? { numRuns } : { numRuns, seed: 42 };
}
