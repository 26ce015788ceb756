/**
 * Whether a JSON value is nested deeper than `most` levels. No object of OCPI is deeper than ten;
 * thousands of levels are too many for the stacks of those who write JSON.
 *
 * @example isDeeperThan({ a: [1] }, 1) // true
 */
export function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one) =>
      typeof one === "object" && one !== null
        ? Object.values(one).filter((inner) => typeof inner === "object")
        : [],
    );
  }
  return false;
}
