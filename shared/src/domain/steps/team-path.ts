import type { Team, TeamClosing, TeamState } from '../team/team.ts';
import { roundOf } from '../team/team-round.ts';
import { PHASE_OF, type PhaseNumber, STEP_IDS, type StepId } from './step.ts';

/** One step as the path shows it: behind, here, ahead. */
export interface PathStep {
  readonly id: StepId;
  readonly phase: PhaseNumber;
  readonly status: 'done' | 'now' | 'next';
}

type PathFacts = Pick<Team, 'state' | 'rulesAdoptedAt' | 'rounds' | 'schoolYear'> & {
  readonly closing: Pick<TeamClosing, 'from'> | null;
};

/** How many steps are behind a team in that state. */
function stepsBehind(state: TeamState, team: PathFacts): number {
  switch (state) {
    case 'volunteers':
    case 'draft':
      return 0;
    case 'ordered':
      // Exit of HJ-1: order signed, rules adopted (team-cycle.md §5.1).
      return team.rulesAdoptedAt === null ? 0 : 1;
    case 'problem':
      return 1;
    case 'planned':
    case 'inquiry':
      return 3;
    case 'reflection':
      return 5;
    case 'sharing':
      return 6;
    case 'next_year':
    case 'transformed':
      return 7;
    case 'closed':
      return team.closing === null || team.closing.from === 'closed'
        ? 0
        : stepsBehind(team.closing.from, team);
  }
}

/** Whether a step is behind the team: closed in this round, or left behind by the team's state and not opened again. */
export function isBehind(step: StepId, team: PathFacts): boolean {
  const { closed, reopened } = roundOf(team);
  if (closed.includes(step)) return true;
  return STEP_IDS.indexOf(step) < stepsBehind(team.state, team) && !reopened.includes(step);
}

/**
 * The step the team stands on: the first that is not behind it, so that a problem found before the group was formal
 * (AMB-02) leaves the group still to be formed. Null when its round is over or the team is closed.
 */
export function currentStep(team: PathFacts): StepId | null {
  if (team.state === 'closed') return null;
  return STEP_IDS.find((step) => !isBehind(step, team)) ?? null;
}

/** The seven steps with where the team stands. A closed team keeps what it had behind it and stands nowhere. */
export function decidePath(team: PathFacts): readonly PathStep[] {
  const here = currentStep(team);
  return STEP_IDS.map((id) => ({
    id,
    phase: PHASE_OF[id],
    status: isBehind(id, team) ? 'done' : id === here ? 'now' : 'next',
  }));
}
