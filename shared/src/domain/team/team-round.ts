import type { StepId } from '../steps/step.ts';
import type { Team, TeamRound } from './team.ts';

/**
 * The round that a team is in. A team has one round a year as a rule; one that starts anew in January has two. The
 * first round needs no record: it begins with the team.
 */
export function roundOf(team: Pick<Team, 'rounds' | 'schoolYear'>): TeamRound {
  const { rounds = [] } = team;
  return (
    rounds[rounds.length - 1] ?? {
      ...{ number: 1, schoolYear: team.schoolYear, problem: '', reason: '', by: null, at: null },
      ...{ closed: [], reopened: [] },
    }
  );
}

function withRound<T extends Pick<Team, 'rounds' | 'schoolYear'>>(team: T, round: TeamRound): T {
  const { rounds = [] } = team;
  return { ...team, rounds: [...rounds.slice(0, -1), round] };
}

/** The team with the step closed in its round. */
export function withStepClosed<T extends Pick<Team, 'rounds' | 'schoolYear'>>(team: T, step: StepId): T {
  const round = roundOf(team);
  return withRound(team, {
    ...round,
    closed: [...round.closed.filter((id) => id !== step), step],
    reopened: round.reopened.filter((id) => id !== step),
  });
}

/** The team with the step open again in its round. */
export function withStepReopened<T extends Pick<Team, 'rounds' | 'schoolYear'>>(team: T, step: StepId): T {
  const round = roundOf(team);
  return withRound(team, {
    ...round,
    closed: round.closed.filter((id) => id !== step),
    reopened: [...round.reopened.filter((id) => id !== step), step],
  });
}

/** The team with a new round after the one it is in. */
export function withNewRound<T extends Pick<Team, 'rounds' | 'schoolYear'>>(
  team: T,
  beginning: Pick<TeamRound, 'schoolYear' | 'problem' | 'reason' | 'by' | 'at'>,
): T {
  const last = roundOf(team);
  const kept = team.rounds ?? [last];
  return {
    ...team,
    rounds: [...kept, { ...beginning, number: last.number + 1, closed: [], reopened: [] }],
  };
}

/**
 * Whether the team began a second round by its own initiative (team-cycle.md §7.2, M4): one of its people chose the
 * problem once a round was over. A round that was left unfinished and begun anew is no second one, and a problem that
 * the administration wrote is no initiative of the team.
 */
export function hasOwnSecondRound({ members, rounds = [] }: Pick<Team, 'members' | 'rounds'>): boolean {
  const own = new Set(members.map(({ personId }) => personId));
  return rounds.some(
    ({ number, problem, reason, by }) =>
      number > 1 && problem.trim() !== '' && reason.trim() === '' && by !== null && own.has(by),
  );
}
