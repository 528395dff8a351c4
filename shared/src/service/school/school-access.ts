import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction, AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles, launchRoles, teamRoles } from '../../domain/access/actor-roles.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { School } from '../../domain/school/school.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { ASSIGNMENTS, COURSES, ENROLMENTS, SCHOOLS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertAccess, isInDistrictCourse } from '../team/team-access.ts';

/** A school has some dozens of teams. */
const MOST_TEAMS = 1000;

/** A school with what the actor is towards it, and its teams. */
export interface OpenedSchool {
  readonly school: Stored<School>;
  readonly roles: readonly AccessRole[];
  readonly teams: readonly Stored<Team>[];
}

/**
 * A person's roles towards a school: assignments, what the launch gives in its course and in the district's own, and
 * being a consented member, coordinator or tutor of one of its teams that is not closed.
 */
export function schoolRoles(
  actor: Actor,
  schoolId: string,
  teams: readonly Stored<Team>[],
  inDistrictCourse: boolean,
): readonly AccessRole[] {
  const roles = new Set<AccessRole>(assignedRoles(actor, { schoolId, teamId: null }));
  for (const team of teams) {
    if (team.state === 'closed') continue;
    for (const role of teamRoles(actor, team, inDistrictCourse))
      if (role === 'member' || role === 'coordinator' || role === 'tutor') roles.add(role);
  }
  if (inDistrictCourse) roles.add('districtMethodologist');
  if (actor.schoolId === schoolId && launchRoles(actor.lmsRoles, false).includes('instructor'))
    roles.add('instructor');
  return [...roles];
}

/** The school of the session. @throws AppError `forbidden` when its course belongs to no school yet */
export function schoolIdOf(actor: Actor): string {
  if (actor.schoolId === null) throw new AppError('forbidden', { messageKey: 'error.school_needed' });
  return actor.schoolId;
}

/** All teams of a school, by name, closed ones too. No right is asked. */
export async function readSchoolTeams(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
): Promise<readonly Stored<Team>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(TEAMS)
    .find({ index: 'school', equals: { schoolId }, limit: MOST_TEAMS });
  return items;
}

/**
 * A school of the district with its teams and the actor's roles towards it. No right is asked yet.
 * @throws AppError `not_found`
 */
export async function openSchool(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
): Promise<OpenedSchool> {
  const store = deps.storage.forDistrict(actor.districtId);
  const [school, teams, inDistrictCourse] = await Promise.all([
    store.collection(SCHOOLS).get(schoolId),
    readSchoolTeams(deps, actor.districtId, schoolId),
    isInDistrictCourse(deps, actor),
  ]);
  if (school === null) throw new AppError('not_found');
  return { school, teams, roles: schoolRoles(actor, schoolId, teams, inDistrictCourse) };
}

/**
 * The same, once the actor may do this with a record of the school.
 * @throws AppError `not_found`, `forbidden`
 */
export async function openSchoolTo(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
  record: AccessRecord,
  action: AccessAction,
): Promise<OpenedSchool> {
  const opened = await openSchool(deps, actor, schoolId);
  if (opened.roles.length === 0) throw new AppError('forbidden', { detail: `${action} ${record} as nobody` });
  assertAccess(opened.roles, record, action);
  return opened;
}

/** Whether these roles may do this with a record of the school; for buttons, the use cases ask again. */
export function mayInSchool(
  roles: readonly AccessRole[],
  record: AccessRecord,
  action: AccessAction,
): boolean {
  return decideAccess(roles, record, action).allowed;
}

/** Whether a person belongs to a school: takes part in a course of it, or has a role there. */
export async function isOfSchool(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  personId: string,
): Promise<boolean> {
  const store = deps.storage.forDistrict(districtId);
  const [enrolled, courses, assigned] = await Promise.all([
    store.collection(ENROLMENTS).find({ index: 'person', equals: { personId }, limit: 1000 }),
    store.collection(COURSES).find({ index: 'school', equals: { schoolId }, limit: 1000 }),
    store.collection(ASSIGNMENTS).find({ index: 'person', equals: { personId }, limit: 1000 }),
  ]);
  const ofSchool = new Set(courses.items.map(({ id }) => id));
  return (
    enrolled.items.some(({ courseId, active }) => active && ofSchool.has(courseId)) ||
    assigned.items.some(({ scope }) => scope.kind === 'school' && scope.id === schoolId)
  );
}
