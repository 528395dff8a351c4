import type { ResetStepId } from '../method-work/method-work.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { Team } from '../team/team.ts';
import type { Renewal } from './renewal.ts';
import { causesOf, evidenceKindsOf, isTrend } from './renewal-analysis.ts';
import { LOCAL_ACT_KINDS } from './renewal-means.ts';
import { coverageOf, type StaffPicture } from './staff-picture.ts';

/** What the steps look at in a team of the school. */
export type RenewalTeam = Pick<
  Team,
  'name' | 'state' | 'schoolYear' | 'order' | 'targetClasses' | 'technologies'
> & { readonly id: string };

/** Everything that the guards of the four steps read. */
export interface RenewalFacts {
  readonly renewal: Renewal;
  readonly staff: StaffPicture;
  readonly teams: readonly RenewalTeam[];
}

/** What closes the steps (team-cycle.md §2.1), in the order of the work. */
export const RENEWAL_NEEDS = {
  'RB-1': ['analysis', 'trend', 'causes', 'strategy', 'strategyCause', 'improvesResults', 'decision'],
  'RB-2': ['coverage', 'strengths', 'deficits', 'feasibility', 'methodWork'],
  'RB-3': [
    'goal',
    'groundedInNeeds',
    'feasibleHere',
    'checkableBy',
    'accepted',
    'products',
    'criteriaStage1',
    'criteriaStage2',
    'resultIndicator',
  ],
  'RB-4': ['actionPlan', 'teamOrder', 'localActs'],
} as const satisfies Readonly<Record<ResetStepId, readonly string[]>>;
export type RenewalNeedKey = (typeof RENEWAL_NEEDS)[ResetStepId][number];

/** One need: whether it is met, how far, and whom it waits for. */
export interface RenewalNeed {
  readonly key: RenewalNeedKey;
  readonly done: boolean;
  readonly have?: number;
  readonly need?: number;
  /** Lines of the record that lack it, by id: difficulties without a cause. */
  readonly lacking?: readonly string[];
  /** It was not met, but a reason stands in its place. */
  readonly byReason?: boolean;
}

/** Least share of the staff whose answers make a picture; below it a reason is asked. */
export const LEAST_COVERAGE = 0.6;
/** A difficulty rests on at least so many kinds of evidence. */
export const LEAST_KINDS = 2;

const written = (text: string) => text.trim() !== '';

/** What a step needs to be closed. */
export function renewalNeeds(step: ResetStepId, facts: RenewalFacts): readonly RenewalNeed[] {
  return RENEWAL_NEEDS[step].map((key) => ({ key, ...NEEDS[key](facts) }));
}

/** What is still missing. */
export function missingFor(step: ResetStepId, facts: RenewalFacts): readonly RenewalNeed[] {
  return renewalNeeds(step, facts).filter(({ done }) => !done);
}

type Met = Omit<RenewalNeed, 'key'>;

function counted(have: number, need = 1): Met {
  return { done: have >= need, have, need };
}

const NEEDS: Readonly<Record<RenewalNeedKey, (facts: RenewalFacts) => Met>> = {
  analysis: ({ renewal }) => ({ done: written(renewal.analysis.period) && renewal.evidence.length > 0 }),
  trend: ({ renewal }) => {
    const trends = renewal.difficulties.filter(isTrend);
    const kinds = trends.map((difficulty) => evidenceKindsOf(difficulty, renewal.evidence).length);
    const lacking = trends.filter((_trend, i) => (kinds[i] ?? 0) < LEAST_KINDS).map(({ id }) => id);
    return { ...counted(Math.max(0, ...kinds), LEAST_KINDS), lacking };
  },
  causes: ({ renewal }) => {
    const trends = renewal.difficulties.filter(isTrend);
    const lacking = trends
      .filter(({ id }) => !causesOf(id, renewal.causes).some(({ actionable }) => actionable === true))
      .map(({ id }) => id);
    const have = trends.length - lacking.length;
    return { done: trends.length > 0 && lacking.length === 0, have, need: trends.length, lacking };
  },
  strategy: ({ renewal }) => ({ done: written(renewal.strategy.title) }),
  strategyCause: ({ renewal: { strategy, causes } }) =>
    counted(
      causes.filter(({ id, actionable }) => actionable === true && strategy.causeIds.includes(id)).length,
    ),
  improvesResults: ({ renewal }) => counted(renewal.strategy.improvesResults.length),
  decision: ({ renewal: { strategy } }) => ({
    done: strategy.decidedOn !== null && written(strategy.minutesNumber),
  }),
  coverage: ({ renewal, staff }) => {
    const share = coverageOf(staff);
    const enough = share !== null && share >= LEAST_COVERAGE;
    const byReason = !enough && written(renewal.competence.coverageReason);
    const figures =
      staff.answered === null || staff.teachers === null
        ? {}
        : { have: staff.answered, need: Math.ceil(staff.teachers * LEAST_COVERAGE) };
    return { done: enough || byReason, byReason, ...figures };
  },
  strengths: ({ staff }) => counted(staff.strengths.length),
  deficits: ({ staff }) => counted(staff.deficits.length),
  feasibility: ({ staff }) => ({ done: staff.feasibility !== null }),
  methodWork: ({ renewal: { methodWork } }) => ({
    done: written(methodWork.character) && methodWork.themesHelpPupils !== null,
  }),
  goal: ({ renewal }) => ({ done: written(renewal.goal.goal) }),
  groundedInNeeds: ({ renewal }) => ({ done: written(renewal.goal.groundedInNeeds) }),
  feasibleHere: ({ renewal }) => ({ done: written(renewal.goal.feasibleHere) }),
  checkableBy: ({ renewal }) => ({ done: written(renewal.goal.checkableBy) }),
  accepted: ({ renewal: { goal } }) => ({ done: goal.acceptedOn !== null && written(goal.acceptedBy) }),
  products: ({ renewal }) => counted(renewal.products.filter(({ status }) => status !== 'dropped').length),
  criteriaStage1: ({ renewal }) => counted(renewal.criteria.filter(({ stage }) => stage === 1).length),
  criteriaStage2: ({ renewal }) => counted(renewal.criteria.filter(({ stage }) => stage === 2).length),
  resultIndicator: ({ renewal }) =>
    counted(renewal.criteria.filter(({ nature }) => nature === 'result').length),
  actionPlan: ({ renewal }) => ({
    done: written(renewal.actionPlan.task) && renewal.actions.length > 0,
  }),
  teamOrder: ({ renewal, teams }) => counted(orderedTeams(teams, renewal.schoolYear).length),
  localActs: ({ renewal }) => {
    const wanted = LOCAL_ACT_KINDS.filter((kind) => kind !== 'other');
    const listed = new Set(renewal.acts.map(({ kind }) => kind));
    const lacking = wanted.filter((kind) => !listed.has(kind));
    return { ...counted(wanted.length - lacking.length, wanted.length), lacking };
  },
};

/** Teams of the year that an order has made: the first act of the register (§4.3), read from the teams' own records. */
export function orderedTeams<T extends Pick<RenewalTeam, 'order' | 'state' | 'schoolYear'>>(
  teams: readonly T[],
  schoolYear: string,
): readonly T[] {
  return teams.filter(
    (team) => team.order !== null && team.state !== 'closed' && team.schoolYear <= schoolYear,
  );
}

/** Closes a step, or says what is missing. Closing a closed step changes nothing. */
export type CloseDecision =
  | { readonly kind: 'decided'; readonly value: Renewal }
  | { readonly kind: 'not_ready'; readonly missing: readonly RenewalNeed[] };

export function closeRenewalStep(
  step: ResetStepId,
  facts: RenewalFacts,
  who: { readonly by: string; readonly at: string },
): CloseDecision {
  const { renewal } = facts;
  if (renewal.closings[step] !== null) return { kind: 'decided', value: renewal };
  const missing = missingFor(step, facts);
  if (missing.length > 0) return { kind: 'not_ready', missing };
  return { kind: 'decided', value: { ...renewal, closings: { ...renewal.closings, [step]: who } } };
}

/** Opens a closed step again; the reason is kept. */
export function reopenRenewalStep(
  step: ResetStepId,
  renewal: Renewal,
  reopening: { readonly by: string; readonly at: string; readonly reason: string },
): Decided<Renewal> {
  if (renewal.closings[step] === null) return refused('renewal_step_open', { step });
  if (!written(reopening.reason)) return refused('reopening_reason_missing');
  return decided({
    ...renewal,
    closings: { ...renewal.closings, [step]: null },
    reopenings: [...renewal.reopenings, { step, ...reopening, reason: reopening.reason.trim() }],
  });
}
