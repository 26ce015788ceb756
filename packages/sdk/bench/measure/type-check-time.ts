import { existsSync } from "node:fs";
import { join } from "node:path";
import { median, rounded } from "./median.ts";
import { ecosystem, runNode } from "./run-node.ts";

const ROUNDS = 3;

/** Seconds to check a project that uses everything, from nothing: medians. */
export interface TypeCheckTimes {
  /** By TypeScript 7, the current one. */
  readonly typecheck_s: number;
  readonly typecheck_s_ts_6: number;
  readonly typecheck_s_ts_5_9: number;
}

async function seconds(compiler: string): Promise<number> {
  const tsc = join(ecosystem, "node_modules", compiler, "bin/tsc");
  const project = join(ecosystem, "projects/types/bundler.json");
  if (!existsSync(project)) throw new Error(`there is no project to check at ${project}`);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await runNode([tsc, "--project", project]);
    times.push((performance.now() - began) / 1000);
  }
  return rounded(median(times), 2);
}

export async function measureTypeCheck(): Promise<TypeCheckTimes> {
  return {
    typecheck_s: await seconds("typescript-7"),
    typecheck_s_ts_6: await seconds("typescript"),
    typecheck_s_ts_5_9: await seconds("typescript-5.9"),
  };
}
