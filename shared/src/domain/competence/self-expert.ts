import type { Fraction } from '../numbers/fraction.ts';
import { compareFractions, meanOf, minus, wholeFraction } from '../numbers/mean.ts';
import type { Answers } from '../surveys/survey-response.ts';

/** How a teacher's own view and an expert's stand to each other (SE-5). */
export const AGREEMENTS = ['agreed', 'slightly_over', 'over', 'slightly_under', 'under'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

const HALF: Fraction = { numerator: 1, denominator: 2 };
const ONE = wholeFraction(1);

/** The state of a gap in points of the scale, self minus expert (SE-5). */
export function agreementOf(gap: Fraction): Agreement {
  const size: Fraction = { ...gap, numerator: Math.abs(gap.numerator) };
  if (compareFractions(size, HALF) < 0) return 'agreed';
  const slight = compareFractions(size, ONE) < 0;
  if (gap.numerator > 0) return slight ? 'slightly_over' : 'over';
  return slight ? 'slightly_under' : 'under';
}

/** Both views of one group, over the items that both have rated (SE-4). */
export interface SelfExpertComparison {
  readonly items: readonly string[];
  readonly selfMean: Fraction;
  readonly expertMean: Fraction;
  readonly gap: Fraction;
  readonly agreement: Agreement;
}

/** What the experts say of one item together; null when none has seen it. */
export function expertScoreOf(itemId: string, experts: readonly Answers[]): Fraction | null {
  const scores = experts.map((answers) => answers[itemId]).filter((score) => typeof score === 'number');
  return meanOf(scores.map(wholeFraction));
}

/** Compares a teacher's answers with those of the experts over these items; null without a common item. */
export function compareSelfExpert(
  itemIds: readonly string[],
  self: Answers,
  experts: readonly Answers[],
): SelfExpertComparison | null {
  const common = itemIds.flatMap((id) => {
    const own = self[id];
    const seen = expertScoreOf(id, experts);
    return typeof own === 'number' && seen !== null ? [{ id, own: wholeFraction(own), seen }] : [];
  });
  const selfMean = meanOf(common.map(({ own }) => own));
  const expertMean = meanOf(common.map(({ seen }) => seen));
  if (selfMean === null || expertMean === null) return null;
  const gap = minus(selfMean, expertMean);
  return { items: common.map(({ id }) => id), selfMean, expertMean, gap, agreement: agreementOf(gap) };
}
