import { textHash } from "../network/text-hash.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds from a failed attempt to the next; the last one repeats. */
const pauses = [5, 30, 2 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR] as const;

/** A pause is as much as a fifth shorter or longer. */
const JITTER = 0.2;
const GIVEN_UP_AFTER_MS = 72 * HOUR * 1000;

/** After this long without any success an endpoint is disabled. */
export const DISABLED_AFTER_MS = 120 * HOUR * 1000;

/**
 * When to try again, or null when it is given up: the last attempt is three days after the
 * delivery was set in motion. The jitter follows from the delivery's id.
 *
 * @param failures - how often it has failed since then, from 1
 */
export function nextAttempt(
  { id, motionAt }: { readonly id: string; readonly motionAt: string },
  failures: number,
  failedAt: Date,
): Date | null {
  const endMs = Date.parse(motionAt) + GIVEN_UP_AFTER_MS;
  if (failedAt.getTime() >= endMs) return null;
  const pause = pauses[Math.min(failures, pauses.length) - 1] ?? pauses[0];
  const part = Number(textHash(`${id}/${failures}`) % 1000n) / 1000;
  const wait = pause * 1000 * (1 - JITTER + 2 * JITTER * part);
  return new Date(Math.min(failedAt.getTime() + Math.round(wait), endMs));
}
