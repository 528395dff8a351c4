import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction, AccessRole, Circumstances } from '../../domain/access/access-terms.ts';
import { teamRoles } from '../../domain/access/actor-roles.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { COURSES } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';

/** A team with what the actor is in it. */
export interface OpenedTeam {
  readonly team: Stored<Team>;
  readonly roles: readonly AccessRole[];
}

/** Whether the course of the session is the district's own; asked only for those to whom it makes a difference. */
export async function isInDistrictCourse(deps: Pick<ServiceDeps, 'storage'>, actor: Actor): Promise<boolean> {
  const matters = actor.lmsRoles.some((role) => role === 'Manager' || role === 'ContentDeveloper');
  if (!matters || actor.courseId === null) return false;
  const course = await deps.storage.forDistrict(actor.districtId).collection(COURSES).get(actor.courseId);
  return course?.isDistrictCourse ?? false;
}

/**
 * The team with the actor's roles in it. No right is asked yet.
 * @throws AppError `not_found`
 */
export async function openTeam(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  teamId: string,
): Promise<OpenedTeam> {
  const [team, inDistrictCourse] = await Promise.all([
    deps.storage.forDistrict(actor.districtId).collection(TEAMS).get(teamId),
    isInDistrictCourse(deps, actor),
  ]);
  if (team === null) throw new AppError('not_found', { messageKey: 'error.team_not_found' });
  return { team, roles: teamRoles(actor, team, inDistrictCourse) };
}

/** @throws AppError `forbidden` when none of these roles may do it. */
export function assertAccess(
  roles: readonly AccessRole[],
  record: AccessRecord,
  action: AccessAction,
  circumstances: Circumstances = {},
): void {
  const decision = decideAccess(roles, record, action, circumstances);
  if (decision.allowed) return;
  throw new AppError('forbidden', {
    messageKey: roles.length === 0 ? 'error.no_team_access' : 'error.forbidden',
    detail: `${action} ${record} as ${roles.join('+') || 'nobody'}`,
  });
}

/**
 * The team, once the actor may do this with a record of it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function openTeamTo(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  teamId: string,
  record: AccessRecord,
  action: AccessAction,
): Promise<OpenedTeam> {
  const opened = await openTeam(deps, actor, teamId);
  assertAccess(opened.roles, record, action);
  return opened;
}
