import type { StepId } from './step.ts';

/** Guiding questions of each step (team-cycle.md §5.1), as keys of their sentences `path.question.<key>`. */
export const STEP_QUESTIONS = {
  'HJ-1': ['who', 'what_unites'],
  'HJ-2': ['how_agree', 'evidence', 'why_feasible', 'benefit', 'judgement'],
  'HJ-3': ['research', 'how_others', 'where_learn', 'what_next'],
  'HJ-4': ['what_try', 'which_lesson', 'what_expect'],
  'HJ-5': ['what_seen', 'what_worked', 'what_change'],
  'HJ-6': ['worth_keeping', 'what_changed'],
  'HJ-7': ['recommend', 'to_whom'],
} as const satisfies Readonly<Record<StepId, readonly string[]>>;
export type StepQuestion = (typeof STEP_QUESTIONS)[StepId][number];

/**
 * Reasons that the catalogue lets a team give where it does less than asked: two research lessons instead of three
 * (§5.1), no training before the first one (§5.2, «training line done or waived»).
 */
export const STEP_REASONS = ['fewer_lessons', 'training_waiver'] as const;
export type StepReason = (typeof STEP_REASONS)[number];

/** Everything that a team writes into a step as one text. */
export type StepTextKey = StepQuestion | StepReason;

/** What may be written into a step, in the order of its page. */
export function textKeysOf(step: StepId): readonly StepTextKey[] {
  return step === 'HJ-4' ? [...STEP_QUESTIONS[step], ...STEP_REASONS] : STEP_QUESTIONS[step];
}
