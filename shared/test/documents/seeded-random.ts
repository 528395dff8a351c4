/** A small generator with a seed: the same many cases on every run, and a seed to print when one fails. */
export interface SeededRandom {
  /** 0 to `below` − 1. */
  int(below: number): number;
  chance(of: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    int: (below) => Math.floor(next() * below),
    chance: (of) => next() < of,
    pick: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
  };
}
