import type { ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import type { RenewalNeed, RenewalNeedKey } from '@uchitelskaya/shared/domain/renewal/renewal-step';
import type { RenewalPlace } from './open-renewal.ts';

/** Where on the page of its step each need is met. */
const ANCHORS: Readonly<Record<Exclude<RenewalNeedKey, 'teamOrder'>, string>> = {
  analysis: 'analysis',
  trend: 'difficulties',
  causes: 'causes',
  strategy: 'strategy-title',
  strategyCause: 'strategy-causeIds',
  improvesResults: 'strategy-improvesResults',
  decision: 'strategy-decidedOn',
  coverage: 'competence-answered',
  strengths: 'strengths',
  deficits: 'deficits',
  feasibility: 'competence-feasibility',
  methodWork: 'methodWork-character',
  goal: 'goal-goal',
  groundedInNeeds: 'goal-groundedInNeeds',
  feasibleHere: 'goal-feasibleHere',
  checkableBy: 'goal-checkableBy',
  accepted: 'goal-acceptedOn',
  products: 'products',
  criteriaStage1: 'criteria',
  criteriaStage2: 'criteria',
  resultIndicator: 'criteria',
  actionPlan: 'actionPlan',
  localActs: 'acts',
};

/** The address where a need is met; a line that lacks it is open there already. */
export function needHref(
  step: ResetStepId,
  { key, lacking = [] }: Pick<RenewalNeed, 'key' | 'lacking'>,
  place: RenewalPlace,
): string {
  if (key === 'teamOrder') return '/school/formation';
  const [item] = lacking;
  if (key === 'trend' && item !== undefined)
    return place.step(step, { edit: `difficulties.${item}` }, `item-${item}`);
  if (key === 'causes' && item !== undefined) return place.step(step, { for: item }, 'causes-new');
  return place.step(step, {}, ANCHORS[key]);
}
