import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';

/**
 * Review of a methodical product (diagnostics-and-routes.md §9). The product is looked at, never the teacher (RULE-02):
 * no sum over products of one person exists anywhere.
 */

/** The rubric's questions, 0 to 3 each. */
export const RUBRIC = ['problem', 'repeatable', 'evidence', 'tasks', 'clean'] as const;
export type RubricItem = (typeof RUBRIC)[number];
export type RubricScores = Readonly<Record<RubricItem, number>>;

export const MOST_SCORE = 3;

export const REVIEW_VERDICTS = ['accept', 'revise', 'decline'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export interface ProductReviewFields {
  readonly scores: RubricScores;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
}

export interface ProductReview extends ProductReviewFields {
  readonly id: string;
  readonly reviewerId: string;
  /** The reviewer's school; null for a reviewer of the district. */
  readonly schoolId: string | null;
  /** ISO time. */
  readonly at: string;
}

export function reviewFaults(fields: ProductReviewFields): readonly InputFault[] {
  return [
    ...RUBRIC.flatMap((item) => wholeFaults(`scores.${item}`, fields.scores[item], 0, MOST_SCORE)),
    ...(REVIEW_VERDICTS.includes(fields.verdict)
      ? []
      : [{ path: 'verdict', reason: 'unknown_value' } as const]),
    ...textFaults('comment', fields.comment, { most: TEXT_LIMITS.line, required: true }),
  ];
}

/** Sum of the five scores over five: whole numbers until the very end, so that 2.0 is 2.0. */
export function rubricMean(scores: RubricScores): number {
  return RUBRIC.reduce((sum, item) => sum + scores[item], 0) / RUBRIC.length;
}

/** From a mean of 2.0 on, and no question answered with 0. */
export function passesRubric(scores: RubricScores): boolean {
  const sum = RUBRIC.reduce((total, item) => total + scores[item], 0);
  return sum >= 2 * RUBRIC.length && RUBRIC.every((item) => scores[item] > 0);
}
