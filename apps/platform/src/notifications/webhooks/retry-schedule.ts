const minute = 60;
const hour = 60 * minute;
/** Seconds from a failed try to the next; the last one repeats. */
const delays = [5, 30, 2 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour];

const longestMilliseconds = 3 * 24 * hour * 1_000;
/** A delay is as much as a fifth shorter or longer, so that retries do not come in waves. */
const jitter = 0.2;

/**
 * When a delivery is tried again. The last try is made three days after it was set in motion.
 *
 * @param tries - how often it has failed since then, from 1
 * @param random - from 0 to below 1
 * @returns undefined when it is given up
 */
export function nextTryAt(delivery: {
  readonly tries: number;
  readonly begunAt: Date;
  readonly now: Date;
  readonly random: number;
}): Date | undefined {
  const { tries, begunAt, now, random } = delivery;
  const end = begunAt.getTime() + longestMilliseconds;
  if (now.getTime() >= end) return undefined;
  const seconds = delays[Math.min(Math.max(tries, 1), delays.length) - 1] ?? 0;
  const wait = seconds * 1_000 * (1 - jitter + 2 * jitter * random);
  return new Date(Math.min(now.getTime() + Math.round(wait), end));
}
