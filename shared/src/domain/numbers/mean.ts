import type { Fraction } from './fraction.ts';

/** Means of scores, exact: a gap of 0.5 decides (SE-5), so no binary remainder may. */

export function wholeFraction(value: number): Fraction {
  return { numerator: value, denominator: 1 };
}

function divisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divisor(b, a % b);
}

function reduced(numerator: number, denominator: number): Fraction {
  const by = divisor(numerator, denominator) || 1;
  return { numerator: numerator / by, denominator: denominator / by };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** The mean; null of nothing («нет данных»), never 0. */
export function meanOf(values: readonly Fraction[]): Fraction | null {
  if (values.length === 0) return null;
  const sum = values.reduce(plus, wholeFraction(0));
  return reduced(sum.numerator, sum.denominator * values.length);
}

/** Below zero, zero or above, as `a` stands to `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return a.numerator * b.denominator - b.numerator * a.denominator;
}
