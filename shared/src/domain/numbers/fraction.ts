/** A value with what it was made of: number and percent are two views of one record (IR-4). Both are whole numbers. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * A fraction as a decimal, rounded half up as the catalogue shows values (README §3). Works on whole numbers, so that
 * 6.25 becomes 6.3 and no binary remainder decides. Null when there is nothing to divide by («нет данных»), never 0.
 */
export function roundHalfUp(fraction: Fraction, decimals: number): number | null {
  if (fraction.denominator === 0) return null;
  const scale = 10 ** decimals;
  const doubled = 2 * fraction.denominator;
  return Math.floor((2 * fraction.numerator * scale + fraction.denominator) / doubled) / scale;
}

/** The fraction as a percentage with one decimal. */
export function toPercent(fraction: Fraction): number | null {
  return roundHalfUp({ numerator: fraction.numerator * 100, denominator: fraction.denominator }, 1);
}
