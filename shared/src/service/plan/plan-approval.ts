import { isSchoolYear } from '../../domain/calendar/school-year.ts';
import { approvePlan as decideApproval } from '../../domain/plan/plan-approval.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type TeamOutcome } from '../team/change-team.ts';
import { documentFaults } from '../team/team-orders.ts';
import { readPlan } from './plan-lines.ts';

export interface ApprovePlanInput {
  readonly schoolYear: string;
  /** Number and date of the document that approves. */
  readonly number: string;
  readonly date: string;
}

/**
 * The school's administration approves the plan as it stands; nobody else can. A plan that changes afterwards is
 * shown as changed and may be approved anew, as its next version.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function approvePlan(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: ApprovePlanInput,
): Promise<TeamOutcome> {
  const { schoolYear, date } = input;
  const number = input.number.trim();
  assertNoFaults([
    ...documentFaults('', { number, date }),
    ...(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
  ]);
  return changeTeam(
    deps,
    actor,
    teamId,
    { record: 'TeamPlan', action: 'approve' },
    'plan.approved',
    async (team, at) =>
      decideApproval(team, await readPlan(deps, actor.districtId, teamId, schoolYear), {
        schoolYear,
        number,
        date,
        by: actor.personId,
        at,
      }),
  );
}
