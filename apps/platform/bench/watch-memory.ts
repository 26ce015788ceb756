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

/** By how much the memory grew: the median of the last tenth less that of the second tenth. */
export function growthOf(samples: readonly number[]): number {
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  return medianOf(samples.slice(-tenth)) - medianOf(samples.slice(tenth, 2 * tenth));
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
