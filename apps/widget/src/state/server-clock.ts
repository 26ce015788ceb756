import { signal } from "@preact/signals";

/**
 * The platform's clock minus the phone's, in milliseconds. A phone's clock may be wrong, and a
 * sandbox's clock may be moved; deadlines are the platform's.
 */
const offset = signal<number | null>(null);

/** Takes note of a time that the platform has just given. The latest is the closest. */
export function noteServerTime(instant: Date): void {
  const seen = instant.getTime() - Date.now();
  if (offset.value === null || seen > offset.value) offset.value = seen;
}

/** Now by the platform's clock, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + (offset.value ?? 0);
}
