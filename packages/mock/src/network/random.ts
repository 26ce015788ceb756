/** Gives numbers from 0 up to, but without, 1. */
export type Random = () => number;

/** Numbers of a seed; where they have come to can be kept and taken up again. */
export interface SeededRandom {
  (): number;
  position: number;
}

/** The same numbers for the same seed (mulberry32), so that a mock network can be had again. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.defineProperty(next, "position", {
    get: () => state,
    set: (position: number) => {
      state = position >>> 0;
    },
  }) as SeededRandom;
}
