import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessAction, AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { answersByLink, type SurveyRun } from '../../domain/surveys/survey-run.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { SURVEY_RUNS } from '../collections/diagnostics.ts';
import { schoolsOfTeacher } from '../competence/staff.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** Where a run is at home. */
export type RunPlace = Pick<SurveyRun, 'schoolId' | 'teamId'>;

/** Roles towards the runs of a place: of its team, else of its school, where a teacher is of the staff by being there. */
export async function runRoles(
  deps: StoreDeps,
  actor: Actor,
  place: RunPlace,
): Promise<readonly AccessRole[]> {
  if (place.teamId !== null) return (await openTeam(deps, actor, place.teamId)).roles;
  const roles = assignedRoles(actor, { schoolId: place.schoolId, teamId: null });
  const schools = await schoolsOfTeacher(deps, actor.districtId, actor.personId);
  return schools.includes(place.schoolId) ? [...roles, 'instructor'] : roles;
}

/** Whether the actor may prepare, open and close runs here. */
export async function mayManageRuns(deps: StoreDeps, actor: Actor, place: RunPlace): Promise<boolean> {
  return decideAccess(await runRoles(deps, actor, place), 'SurveyRun', 'create').allowed;
}

/** A run once the actor may do this with it. @throws AppError `not_found`, `forbidden` */
export async function openRunTo(
  deps: StoreDeps,
  actor: Actor,
  runId: string,
  action: AccessAction,
): Promise<Stored<SurveyRun>> {
  const run = await deps.storage.forDistrict(actor.districtId).collection(SURVEY_RUNS).get(runId);
  if (run === null) throw new AppError('not_found');
  assertAccess(await runRoles(deps, actor, run), 'SurveyRun', action);
  return run;
}

/** Whether the run asks this person, who signs in to answer. Nobody is asked through a link here. */
export async function isAsked(
  deps: StoreDeps,
  actor: Pick<Actor, 'districtId' | 'personId'>,
  run: SurveyRun,
  team: Pick<Team, 'members'> | null,
): Promise<boolean> {
  if (answersByLink(run.audience)) return false;
  if (run.audience === 'team')
    return team !== null && consentedMembers(team).some(({ personId }) => personId === actor.personId);
  const schools = await schoolsOfTeacher(deps, actor.districtId, actor.personId);
  return schools.includes(run.schoolId);
}
