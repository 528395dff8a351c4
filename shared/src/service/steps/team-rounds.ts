import { isSchoolYear, nextSchoolYear, planningYearOf } from '../../domain/calendar/school-year.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { roundOf } from '../../domain/team/team-round.ts';
import {
  chooseNextProblem as decideProblem,
  restartRound as decideRestart,
  startNextRound as decideStart,
} from '../../domain/team/team-transition.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type Needed, type TeamOutcome } from '../team/change-team.ts';

const CHANGE_TEAM: Needed = { record: 'Team', action: 'update' };

export interface NextProblem {
  readonly problem: string;
  /** Default: the year after the round's own. The running one is for a team that starts anew in January. */
  readonly schoolYear?: string;
}

function problemFaults({ problem, schoolYear }: NextProblem): readonly InputFault[] {
  return [
    ...textFaults('problem', problem, { most: TEXT_LIMITS.line, required: true }),
    ...(schoolYear === undefined || isSchoolYear(schoolYear)
      ? []
      : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
  ];
}

/** The later of two school years: no round begins before the one it follows. */
function later(a: string, b: string): string {
  return a.localeCompare(b) < 0 ? b : a;
}

/**
 * The team chooses what it works on next (sharing → next_year).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function chooseNextProblem(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: NextProblem,
): Promise<TeamOutcome> {
  assertNoFaults(problemFaults(input));
  return changeTeam(deps, actor, teamId, CHANGE_TEAM, 'team.problem-chosen', (team, at) =>
    decideProblem(team, {
      problem: input.problem.trim(),
      schoolYear: later(
        input.schoolYear ?? nextSchoolYear(roundOf(team).schoolYear),
        roundOf(team).schoolYear,
      ),
      by: actor.personId,
      at,
    }),
  );
}

/** Begins the round that was chosen (next_year → problem). @throws AppError `not_found`, `forbidden` */
export async function startNextRound(deps: ServiceDeps, actor: Actor, teamId: string): Promise<TeamOutcome> {
  const planningYear = planningYearOf(await todayIn(deps, actor.districtId));
  return changeTeam(deps, actor, teamId, CHANGE_TEAM, 'team.round-started', (team) =>
    decideStart(team, planningYear),
  );
}

/**
 * Leaves the round unfinished, with a reason, and begins another in the year that runs.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function restartRound(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: { readonly problem: string; readonly reason: string },
): Promise<TeamOutcome> {
  assertNoFaults([
    ...textFaults('problem', input.problem, { most: TEXT_LIMITS.line }),
    ...textFaults('reason', input.reason, { most: TEXT_LIMITS.line, required: true }),
  ]);
  const schoolYear = planningYearOf(await todayIn(deps, actor.districtId));
  return changeTeam(deps, actor, teamId, CHANGE_TEAM, 'team.round-restarted', (team, at) =>
    decideRestart(team, {
      problem: input.problem.trim(),
      reason: input.reason.trim(),
      schoolYear: later(schoolYear, roundOf(team).schoolYear),
      by: actor.personId,
      at,
    }),
  );
}
