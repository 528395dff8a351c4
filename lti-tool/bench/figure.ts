/** One line of the bench's table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** The bound in words: `≥ 0.7`. */
  readonly bound: string;
  readonly holds: boolean;
}

/** A value that must not be smaller than `floor`. */
export function atLeast(what: string, value: number, floor: number): Figure {
  return { what, value: value.toFixed(2), bound: `≥ ${floor}`, holds: value >= floor };
}

/** A value that must not be larger than `ceiling`. */
export function atMost(what: string, value: number, ceiling: number, unit = ''): Figure {
  return {
    what,
    value: `${value.toFixed(ceiling < 10 ? 2 : 1)}${unit}`,
    bound: `≤ ${ceiling}${unit}`,
    holds: value <= ceiling,
  };
}

/** A value told beside others, without a bound of its own. */
export function told(what: string, value: string): Figure {
  return { what, value, bound: '', holds: true };
}

/** Middle value; of an even count the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
