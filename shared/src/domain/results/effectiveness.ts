import { addDays } from '../calendar/calendar-date.ts';
import { schoolYearBounds } from '../calendar/school-year.ts';
import type { CriterionNature } from '../renewal/renewal-goal.ts';

/** Criteria of the catalogue in two stages (indicators.md §5.1, §5.2), offered as suggestions. */
export const EFFECTS = {
  'EFF-1.1': { stage: 1, nature: 'result' },
  'EFF-1.2': { stage: 1, nature: 'result' },
  'EFF-1.3': { stage: 1, nature: 'result' },
  'EFF-1.4': { stage: 1, nature: 'intermediate' },
  'EFF-1.5': { stage: 1, nature: 'result' },
  'EFF-1.6': { stage: 1, nature: 'intermediate' },
  'EFF-1.7': { stage: 1, nature: 'intermediate' },
  'EFF-1.8': { stage: 1, nature: 'intermediate' },
  'EFF-2.1': { stage: 2, nature: 'result' },
  'EFF-2.2': { stage: 2, nature: 'result' },
  'EFF-2.3': { stage: 2, nature: 'result' },
  'EFF-2.4': { stage: 2, nature: 'result' },
  'EFF-2.5': { stage: 2, nature: 'result' },
  'EFF-2.6': { stage: 2, nature: 'result' },
  'EFF-2.7': { stage: 2, nature: 'result' },
  'EFF-2.8': { stage: 2, nature: 'result' },
} as const satisfies Readonly<Record<string, { readonly stage: 1 | 2; readonly nature: CriterionNature }>>;
export type EffectId = keyof typeof EFFECTS;
export const EFFECT_IDS = Object.keys(EFFECTS) as readonly EffectId[];

/** Days before which nobody looks for pupils' results (RULE-04: «рано судить» before month 12). */
const TOO_EARLY_DAYS = 365;

/** The first day on which stage 2 may be judged: a year after the goal was accepted, else after 1 September. */
export function stageTwoFrom(schoolYear: string, acceptedOn: string | null): string {
  return addDays(acceptedOn ?? schoolYearBounds(schoolYear).from, TOO_EARLY_DAYS);
}

/** Whether a criterion carries the label «рано судить» on that day. */
export function isTooEarly(
  stage: 1 | 2,
  goal: { readonly schoolYear: string; readonly acceptedOn: string | null },
  today: string,
): boolean {
  return stage === 2 && today < stageTwoFrom(goal.schoolYear, goal.acceptedOn);
}
