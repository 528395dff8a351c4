import type { PracticeDecision } from '../method-work/method-work.ts';
import { PRACTICE_DECISIONS } from '../method-work/method-work.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal } from '../records/refusal.ts';
import { type ImpactIndicator, isMeasuredResult } from './impact-indicator.ts';
import type { TeamEntry } from './team-entry.ts';

/** What people write; the indicators and the decision have ways of their own. */
export interface ImpactFields {
  /** What the team tried: the practice that is judged, never a teacher (RULE-02). */
  readonly practice: string;
  /** What changed, in words (team-cycle.md §6.3). */
  readonly forPupils: string;
  readonly forMembers: string;
  readonly forClass: string;
  /** «Что не получилось и почему»: obligatory, «не выявлено» needs a reason too (indicators.md §5.3). */
  readonly failed: string;
  /** What the team asks next (DOC-10). */
  readonly nextQuestion: string;
}

/** The team's word on the practice (HJ-6), with its reason (RULE-12). */
export interface ImpactDecision {
  readonly kind: PracticeDecision;
  readonly reason: string;
  /** Causes of the failure; obligatory when the practice is dropped. */
  readonly causes: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** Estimate of a year's impact of one team. One a school year. */
export interface ImpactAssessment extends TeamEntry, ImpactFields {
  readonly indicators: readonly ImpactIndicator[];
  readonly decision: ImpactDecision | null;
}

export const EMPTY_IMPACT: ImpactFields = {
  practice: '',
  forPupils: '',
  forMembers: '',
  forClass: '',
  failed: '',
  nextQuestion: '',
};

export function impactFieldsOf(impact: ImpactFields): ImpactFields {
  const { practice, forPupils, forMembers, forClass, failed, nextQuestion } = impact;
  return { practice, forPupils, forMembers, forClass, failed, nextQuestion };
}

export function impactFaults(fields: ImpactFields): readonly InputFault[] {
  return (Object.keys(EMPTY_IMPACT) as (keyof ImpactFields)[]).flatMap((name) =>
    textFaults(name, fields[name], { most: TEXT_LIMITS.long }),
  );
}

/** Indicators that an answer may stand on (RULE-03). */
export function resultIndicators(
  impact: Pick<ImpactAssessment, 'indicators'> | null,
): readonly ImpactIndicator[] {
  return (impact?.indicators ?? []).filter(({ nature }) => nature === 'result');
}

/** What is written when the team decides. */
export type DecideImpactInput = Pick<ImpactDecision, 'kind' | 'reason' | 'causes'>;

export function decideImpactFaults(input: DecideImpactInput): readonly InputFault[] {
  const dropped = input.kind === 'drop';
  return [
    ...(PRACTICE_DECISIONS.includes(input.kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...textFaults('reason', input.reason, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('causes', input.causes, { most: TEXT_LIMITS.line, required: dropped }),
  ];
}

/** What the decision still asks for: a result measured twice (RULE-03), and what failed (indicators.md §5.3). */
export function impactGaps(impact: Pick<ImpactAssessment, 'indicators' | 'failed'>): readonly Refusal[] {
  return [
    ...(impact.indicators.some(isMeasuredResult) ? [] : [{ reason: 'result_indicator_missing' } as const]),
    ...(impact.failed.trim() === '' ? [{ reason: 'failure_unsaid' } as const] : []),
  ];
}

/** The assessment with the team's decision. Deciding anew is allowed: the journal keeps what stood before. */
export function decideImpact<T extends ImpactAssessment>(impact: T, decision: ImpactDecision): Decided<T> {
  const refusals = impactGaps(impact);
  return refusals.length > 0 ? { kind: 'refused', refusals } : decided({ ...impact, decision });
}
