import type { Fraction } from '../numbers/fraction.ts';

/** How many pupils of a class have which mark in one subject and period. Whole numbers. */
export interface MarkCounts {
  readonly fives: number;
  readonly fours: number;
  readonly threes: number;
  readonly twos: number;
  /** «н/а»: not assessed; stays among the counted pupils. */
  readonly notAssessed: number;
  /** «осв.»: released from the subject; on the roll, not counted. */
  readonly exempt: number;
}

/** Results of a class. Fractions are exact; faces round them. A denominator of 0 means «нет данных». */
export interface ClassResults {
  /** CRF-00: pupils on the roll that count. */
  readonly counted: number;
  /** CRF-01 «% успеваемости», a share. */
  readonly passed: Fraction;
  /** CRF-02 «% качества», a share. */
  readonly quality: Fraction;
  /** CRF-03 «СОУ», a number from 0 to 100. */
  readonly degree: Fraction;
  /** CRF-04 mean mark, over pupils with a mark. */
  readonly meanMark: Fraction;
  /** CRF-05 shares of «2» and «5». */
  readonly shareOfTwos: Fraction;
  readonly shareOfFives: Fraction;
}

/** Weights of CRF-03 per mark, in hundredths of full learning. */
const DEGREE_WEIGHTS = { fives: 100, fours: 64, threes: 36, twos: 16, notAssessed: 7 } as const;

/** Class results CRF-00 … CRF-05 (indicators.md §3.1). */
export function computeClassResults(marks: MarkCounts): ClassResults {
  const { fives, fours, threes, twos, notAssessed } = marks;
  const marked = fives + fours + threes + twos;
  const counted = marked + notAssessed;
  const ofCounted = (numerator: number): Fraction => ({ numerator, denominator: counted });
  return {
    counted,
    passed: ofCounted(fives + fours + threes),
    quality: ofCounted(fives + fours),
    degree: ofCounted(
      DEGREE_WEIGHTS.fives * fives +
        DEGREE_WEIGHTS.fours * fours +
        DEGREE_WEIGHTS.threes * threes +
        DEGREE_WEIGHTS.twos * twos +
        DEGREE_WEIGHTS.notAssessed * notAssessed,
    ),
    meanMark: { numerator: 5 * fives + 4 * fours + 3 * threes + 2 * twos, denominator: marked },
    shareOfTwos: ofCounted(twos),
    shareOfFives: ofCounted(fives),
  };
}
