import { readFileSync } from "node:fs";

const pageBytes = 4_096;

/** Resident memory of a process in MB; NaN where the system does not say (no `/proc`). */
export function residentMb(pid: number): number {
  try {
    const [, pages = "NaN"] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return (Number(pages) * pageBytes) / 1e6;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Number.NaN;
    throw error;
  }
}

const ticksPerSecond = 100;

/** Processor time that a process has taken so far, in seconds; NaN without `/proc`. */
export function processorSeconds(pid: number): number {
  try {
    // The name of the program, in brackets, may hold anything; after it comes its state.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Number.NaN;
    throw error;
  }
}

/** Looks at a process's memory again and again. */
export function watchMemory(pid: number, everyMs: number) {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentMb(pid)), everyMs);
  return {
    /** @returns all that was seen, in MB */
    stop(): readonly number[] {
      clearInterval(timer);
      return samples;
    },
  };
}

/** The median of each tenth of what was seen. */
export function tenthsOf(samples: readonly number[]): readonly number[] {
  const edge = (tenth: number) => Math.floor((samples.length * tenth) / 10);
  return Array.from({ length: 10 }, (_, tenth) =>
    medianOf(samples.slice(edge(tenth), edge(tenth + 1))),
  );
}

/** By how much the memory grew: the median of the last tenth less that of the second tenth. */
export function growthOf(samples: readonly number[]): number {
  const tenths = tenthsOf(samples);
  return (tenths[9] ?? Number.NaN) - (tenths[1] ?? Number.NaN);
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @example quantileOf(latencies, 0.99) */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
