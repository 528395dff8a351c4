import { decideSize } from '../formation/team-size.ts';
import type { MaturityLevel } from '../method-work/method-work.ts';
import { type Decided, decided, type Refusal, refusalsOf } from '../records/refusal.ts';
import type { StepId } from '../steps/step.ts';
import type { InquiryFacts, StepFacts } from '../steps/step-needs.ts';
import { isBehind } from '../steps/team-path.ts';
import { consentedMembers } from './membership.ts';
import type { Team, TeamClosing, TeamOrder, TeamRound, TeamState } from './team.ts';
import { roundOf, withNewRound } from './team-round.ts';

/**
 * The transitions of team-cycle.md §5.2, and one of ours: a ПОС goes on, so it too chooses what comes next. F-1 and F-3, the school's own steps before an order, are the administration's
 * affair: an order that was signed is a fact. Going back, when a closed step is opened again, is not among them: see
 * `reopenStep`.
 */
export const TRANSITIONS: Readonly<Partial<Record<TeamState, readonly TeamState[]>>> = {
  volunteers: ['draft', 'ordered', 'closed'],
  draft: ['ordered', 'closed'],
  ordered: ['problem', 'closed'],
  problem: ['planned', 'closed'],
  planned: ['inquiry', 'closed'],
  inquiry: ['reflection', 'closed'],
  reflection: ['sharing', 'closed'],
  sharing: ['next_year', 'transformed', 'closed'],
  next_year: ['problem', 'transformed', 'closed'],
  transformed: ['next_year', 'closed'],
};

function wrongState(team: Team, to: TeamState): Refusal[] {
  if (TRANSITIONS[team.state]?.includes(to)) return [];
  return [{ reason: team.state === 'closed' ? 'team_closed' : 'wrong_state' }];
}

function settle(refusals: readonly Refusal[], value: Team): Decided<Team> {
  return refusals.length === 0 ? decided(value) : { kind: 'refused', refusals };
}

/** F-2 … F-4: a class, a coordinator, a size that fits. `draft` allows two with a reason. */
function compositionRefusals(team: Team, draft: boolean): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (team.targetClasses.length === 0) refusals.push({ reason: 'class_missing' });
  if (team.coordinatorId === null) refusals.push({ reason: 'coordinator_missing' });
  const size = decideSize(team.kind, consentedMembers(team).length, { draft, reason: team.sizeReason });
  return [...refusals, ...refusalsOf(size)];
}

/** What an order lacks as the team stands: class, coordinator, members who said yes. */
export function orderGaps(team: Team): readonly Refusal[] {
  return compositionRefusals(team, false);
}

/** volunteers → draft: the group hands its composition over for an order. */
export function draftTeam(team: Team): Decided<Team> {
  return settle([...wrongState(team, 'draft'), ...compositionRefusals(team, true)], {
    ...team,
    state: 'draft',
  });
}

/**
 * volunteers or draft → ordered by number and date of the order (F-5). Whoever is only invited is not in the order:
 * entry is voluntary (PR-2).
 */
export function enterOrder(team: Team, order: TeamOrder): Decided<Team> {
  const refusals = [...wrongState(team, 'ordered'), ...compositionRefusals(team, false)];
  return settle(refusals, { ...team, state: 'ordered', order });
}

/** ordered → problem: happens by itself once a meeting was held and the rules are adopted. */
export function startTeam(team: Team, meetingsHeld: number): Decided<Team> {
  const refusals: Refusal[] = [...wrongState(team, 'problem')];
  if (team.rulesAdoptedAt === null) refusals.push({ reason: 'rules_not_adopted' });
  if (meetingsHeld === 0) refusals.push({ reason: 'no_meeting_held' });
  return settle(refusals, { ...team, state: 'problem' });
}

/** Steps that stand in the way of a transition, as reasons. */
function openSteps(team: Team, steps: readonly StepId[]): readonly Refusal[] {
  return steps
    .filter((step) => !isBehind(step, team))
    .map((step) => ({ reason: 'steps_before_open', values: { number: Number(step.slice(3)) } }));
}

/** problem → planned: the problem is stated, and the administration approved plan and routes (exits of HJ-1 … HJ-3). */
export function planTeam(team: Team): Decided<Team> {
  const refusals = [...wrongState(team, 'planned'), ...openSteps(team, ['HJ-1', 'HJ-2', 'HJ-3'])];
  return settle(refusals, { ...team, state: 'planned' });
}

/** planned → inquiry: happens by itself with the first research lesson that is planned, tutor and training given. */
export function startInquiry(
  team: Team,
  facts: InquiryFacts & { readonly lessonsPlanned: number },
): Decided<Team> {
  const refusals: Refusal[] = [...wrongState(team, 'inquiry')];
  if (facts.lessonsPlanned === 0) refusals.push({ reason: 'no_lesson_planned' });
  if (!facts.tutorPresent) refusals.push({ reason: 'tutor_missing' });
  if (!facts.trainedOrWaived) refusals.push({ reason: 'training_missing' });
  return settle(refusals, { ...team, state: 'inquiry' });
}

/** inquiry → reflection: lessons given and talked over (exits of HJ-4 and HJ-5). */
export function startReflection(team: Team): Decided<Team> {
  const refusals = [...wrongState(team, 'reflection'), ...openSteps(team, ['HJ-4', 'HJ-5'])];
  return settle(refusals, { ...team, state: 'reflection' });
}

/** reflection → sharing: what to do with the practice is decided (exit of HJ-6). */
export function startSharing(team: Team): Decided<Team> {
  const refusals = [...wrongState(team, 'sharing'), ...openSteps(team, ['HJ-6'])];
  return settle(refusals, { ...team, state: 'sharing' });
}

/** What a step that was just closed makes of its team; nothing where a transition needs more than the step. */
export function advanceTeam(team: Team, step: StepId, facts: StepFacts): Team {
  const { inquiry, lessons } = facts;
  const lessonsPlanned = Math.max(lessons.lessonsHeld, lessons.lessonsWithPlan);
  const next: Partial<Record<StepId, () => Decided<Team>>> = {
    'HJ-3': () => planTeam(team),
    'HJ-4': () => startInquiry(team, { ...inquiry, lessonsPlanned }),
    'HJ-5': () => startReflection(team),
    'HJ-6': () => startSharing(team),
  };
  const decision = next[step]?.();
  return decision?.kind === 'decided' ? decision.value : team;
}

/** Where a team stands again once a step that brought it on is open anew. */
export function stateReopened(state: TeamState, step: StepId): TeamState {
  if (step === 'HJ-3' && (state === 'planned' || state === 'inquiry')) return 'problem';
  if (step === 'HJ-5' && state === 'reflection') return 'inquiry';
  return step === 'HJ-6' && state === 'sharing' ? 'reflection' : state;
}

/** What begins a round: its problem, its year, who and when. */
export type RoundBeginning = Pick<TeamRound, 'problem' | 'schoolYear' | 'by' | 'at'>;

/** sharing (or transformed) → next_year: the team itself chose what it works on next (exit of HJ-7). */
export function chooseNextProblem(team: Team, beginning: RoundBeginning): Decided<Team> {
  const refusals = [...wrongState(team, 'next_year'), ...openSteps(team, ['HJ-7'])];
  if (beginning.problem.trim() === '') refusals.push({ reason: 'problem_missing' });
  return settle(refusals, { ...withNewRound(team, { ...beginning, reason: '' }), state: 'next_year' });
}

/** next_year → problem: the round that was chosen begins, not before its year is being planned. */
export function startNextRound(team: Team, planningYear: string): Decided<Team> {
  const refusals = [...wrongState(team, 'problem')];
  const { schoolYear } = roundOf(team);
  if (schoolYear > planningYear) refusals.push({ reason: 'year_not_begun', values: { schoolYear } });
  return settle(refusals, { ...team, state: 'problem' });
}

/** States in which a round is under way. */
const UNDER_WAY: readonly TeamState[] = ['problem', 'planned', 'inquiry', 'reflection', 'sharing'];

/**
 * Leaves an unfinished round with a reason and begins another, as a team does that starts anew in January. The group
 * and its order stay; what was written stays readable.
 */
export function restartRound(
  team: Team,
  beginning: RoundBeginning & { readonly reason: string },
): Decided<Team> {
  const refusals: Refusal[] = [];
  if (team.state === 'closed') refusals.push({ reason: 'team_closed' });
  else if (!UNDER_WAY.includes(team.state)) refusals.push({ reason: 'wrong_state' });
  return settle(refusals, { ...withNewRound(team, beginning), state: 'problem' });
}

/**
 * sharing (or next_year) → transformed: a КОУЧ that has grown to M4 decides to be a ПОС, and the order says so
 * (team-cycle.md §5.2, §7.2).
 */
export function transformTeam(
  team: Team,
  grown: { readonly level: MaturityLevel | null; readonly order: TeamOrder },
): Decided<Team> {
  const refusals = [...wrongState(team, 'transformed')];
  if (team.state === 'sharing') refusals.push(...openSteps(team, ['HJ-7']));
  if (grown.level !== 'M4') refusals.push({ reason: 'not_mature' });
  return settle(refusals, { ...team, state: 'transformed', kind: 'pos', order: grown.order });
}

/** any → closed, by order and with a reason; records stay readable. */
export function closeTeam(team: Team, closing: Omit<TeamClosing, 'from'>): Decided<Team> {
  return settle(wrongState(team, 'closed'), {
    ...team,
    state: 'closed',
    closing: { ...closing, from: team.state },
  });
}
