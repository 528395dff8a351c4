import type { Refusal } from '../records/refusal.ts';
import type { Team } from '../team/team.ts';
import { roundOf } from '../team/team-round.ts';
import { STEP_IDS, type StepId } from './step.ts';
import { type LessonFacts, missingFor, type StepFacts, type StepNeed } from './step-needs.ts';
import type { TeamStep } from './step-record.ts';
import { isBehind } from './team-path.ts';

/** Steps that have to be closed before this one can be. HJ-1 and HJ-2 may be done in either order (AMB-02). */
const CLOSED_BEFORE: Readonly<Record<StepId, readonly StepId[]>> = {
  'HJ-1': [],
  'HJ-2': [],
  'HJ-3': ['HJ-1', 'HJ-2'],
  'HJ-4': ['HJ-3'],
  'HJ-5': ['HJ-4'],
  'HJ-6': ['HJ-5'],
  'HJ-7': ['HJ-6'],
};

function number(step: StepId): number {
  return STEP_IDS.indexOf(step) + 1;
}

function notEntered(needed: StepId, team: Team): readonly Refusal[] {
  return isBehind(needed, team) ? [] : [{ reason: 'step_not_entered', values: { number: number(needed) } }];
}

/**
 * Why a team may not enter a step yet (team-cycle.md §5.1, «Entry»); empty when it may. The entry of HJ-1 is the
 * school's own (RB-4): a group that exists is a fact.
 */
export function entryRefusals(
  step: StepId,
  team: Team,
  lessons: Pick<LessonFacts, 'lessonsHeld' | 'cycleSummaryAgreed'>,
): readonly Refusal[] {
  switch (step) {
    case 'HJ-1':
    case 'HJ-2':
      return [];
    case 'HJ-3':
      return notEntered('HJ-2', team);
    case 'HJ-4':
      return notEntered('HJ-3', team);
    case 'HJ-5':
      return lessons.lessonsHeld > 0 ? [] : [{ reason: 'no_lesson_held' }];
    case 'HJ-6':
      return lessons.cycleSummaryAgreed ? [] : [{ reason: 'summary_missing' }];
    case 'HJ-7':
      return notEntered('HJ-6', team);
  }
}

/** Whether somebody closed the step in the team's round. One that a state alone left behind was never agreed on. */
export function isClosedStep(
  step: StepId,
  team: Pick<Team, 'rounds' | 'schoolYear'>,
  record: Pick<TeamStep, 'closedAt'> | null,
): boolean {
  return roundOf(team).closed.includes(step) || (record !== null && record.closedAt !== null);
}

/** Whether the team's round is over: nothing more is written into its steps, and none of them is closed or opened. */
export function isRoundOver({ state }: Pick<Team, 'state'>): boolean {
  return state === 'next_year' || state === 'transformed' || state === 'closed';
}

/** What closing a step comes to before anything is written. */
export type Closing =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'not_ready'; readonly missing: readonly StepNeed[] };

/** Whether the step can be closed: the team is in it, the steps before it are closed, and nothing is missing. */
export function decideClosing(step: StepId, team: Team, facts: StepFacts): Closing {
  if (team.state === 'closed') return { kind: 'refused', refusals: [{ reason: 'team_closed' }] };
  if (isRoundOver(team)) return { kind: 'refused', refusals: [{ reason: 'round_over' }] };
  const missing = missingFor(step, facts);
  if (missing.length > 0) return { kind: 'not_ready', missing };
  const open = CLOSED_BEFORE[step].filter((before) => !isBehind(before, team));
  const refusals = [
    ...entryRefusals(step, team, facts.lessons),
    ...open.map((before): Refusal => ({ reason: 'steps_before_open', values: { number: number(before) } })),
  ];
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'ready' };
}

/** Why a closed step may not be opened again: once a step that rests on it is closed, it stays as it is. */
export function reopeningRefusals(step: StepId, team: Team): readonly Refusal[] {
  if (team.state === 'closed') return [{ reason: 'team_closed' }];
  if (isRoundOver(team)) return [{ reason: 'round_over' }];
  if (!isBehind(step, team)) return [{ reason: 'step_not_closed' }];
  const next = STEP_IDS.find((later) => CLOSED_BEFORE[later].includes(step));
  return next !== undefined && isBehind(next, team)
    ? [{ reason: 'next_step_closed', values: { number: number(next) } }]
    : [];
}
