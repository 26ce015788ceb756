/** Looked at again at each pull: objects being written at the last one, and clocks that differ. */
const overlapMilliseconds = 10 * 60_000;

/** From when on a pull asks again, or undefined before the first one. */
export function overlapBefore(lastPull: Date | null): Date | undefined {
  return lastPull === null ? undefined : new Date(lastPull.getTime() - overlapMilliseconds);
}
