/**
 * The nth number of a sequence that looks like chance and is always the same for its seed: from
 * 0 up to but without 1 (the mixing steps of mulberry32).
 *
 * @example seededShare(1, 0) === seededShare(1, 0)
 */
export function seededShare(seed: number, index: number): number {
  let value = Math.imul(seed + 1, 0x9e3779b1) + Math.imul(index + 1, 0x6d2b79f5);
  value = Math.imul(value ^ (value >>> 15), value | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
}
