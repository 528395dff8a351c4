import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessAction, AccessRole, Circumstances } from '../../domain/access/access-terms.ts';
import { teamRoles } from '../../domain/access/actor-roles.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import { consentedMembers, findMembership } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { readSchoolTeams, schoolRoles } from '../school/school-access.ts';
import { assertAccess, isInDistrictCourse } from '../team/team-access.ts';

/** A route with the teams of its school, and what the actor is towards it. */
export interface OpenedRoute {
  readonly route: Stored<IndividualRoute>;
  readonly teams: readonly Stored<Team>[];
  readonly roles: readonly AccessRole[];
  readonly circumstances: Circumstances;
}

/** Teams in which the teacher is now. */
export function teamsOfTeacher<T extends Team>(teams: readonly T[], personId: string): readonly T[] {
  return teams.filter(
    (team) => team.state !== 'closed' && (findMembership(team, personId)?.consentAt ?? null) !== null,
  );
}

/** Persons who accompany a teacher: coordinators and tutors of the teacher's teams, and the mentor asked for. */
export function companionsOf(
  route: Pick<IndividualRoute, 'personId' | 'mentorId'>,
  teams: readonly Team[],
): readonly { readonly personId: string; readonly as: 'coordinator' | 'tutor' | 'mentor' }[] {
  const found = new Map<string, 'coordinator' | 'tutor' | 'mentor'>();
  for (const team of teamsOfTeacher(teams, route.personId)) {
    if (team.tutorId !== null) found.set(team.tutorId, 'tutor');
    if (team.coordinatorId !== null && !found.has(team.coordinatorId))
      found.set(team.coordinatorId, 'coordinator');
  }
  if (route.mentorId !== null) found.set(route.mentorId, 'mentor');
  found.delete(route.personId);
  return Array.from(found, ([personId, as]) => ({ personId, as }));
}

/** Colleagues of a teacher in teams, for asking them to accompany or to confirm. Person ids. */
export function teamMatesOf(teams: readonly Team[], personId: string): readonly string[] {
  const ids = teamsOfTeacher(teams, personId).flatMap((team) =>
    consentedMembers(team).map((member) => member.personId),
  );
  return Array.from(new Set(ids)).filter((id) => id !== personId);
}

/**
 * The actor's roles towards one route. A coordinator or tutor is one only of teachers of the own teams; the mentor
 * whom the teacher asked stands where a tutor does.
 */
export function routeRoles(
  actor: Actor,
  route: Pick<IndividualRoute, 'personId' | 'schoolId' | 'mentorId'>,
  teams: readonly Stored<Team>[],
  inDistrictCourse: boolean,
): readonly AccessRole[] {
  const roles = new Set<AccessRole>(
    schoolRoles(actor, route.schoolId, teams, inDistrictCourse).filter(
      (role) => role !== 'coordinator' && role !== 'tutor',
    ),
  );
  for (const team of teamsOfTeacher(teams, route.personId))
    for (const role of teamRoles(actor, team, inDistrictCourse))
      if (role === 'coordinator' || role === 'tutor' || role === 'externalTutor') roles.add(role);
  if (route.mentorId !== null && route.mentorId === actor.personId) roles.add('tutor');
  return [...roles];
}

/** What is true of this route towards the actor. */
export function routeCircumstances(
  actor: Pick<Actor, 'personId'>,
  route: Pick<IndividualRoute, 'personId' | 'shownTo'>,
): Circumstances {
  return { own: route.personId === actor.personId, consent: route.shownTo.includes(actor.personId) };
}

/** A route with the actor's roles. No right is asked yet. @throws AppError `not_found` */
export async function openRoute(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  routeId: string,
): Promise<OpenedRoute> {
  const [route, inDistrictCourse] = await Promise.all([
    deps.storage.forDistrict(actor.districtId).collection(INDIVIDUAL_ROUTES).get(routeId),
    isInDistrictCourse(deps, actor),
  ]);
  if (route === null) throw new AppError('not_found');
  const teams = await readSchoolTeams(deps, actor.districtId, route.schoolId);
  const roles = routeRoles(actor, route, teams, inDistrictCourse);
  return { route, teams, roles, circumstances: routeCircumstances(actor, route) };
}

/** Whether the actor may do this with the route. */
export function mayRoute(opened: Omit<OpenedRoute, 'route' | 'teams'>, action: AccessAction): boolean {
  return decideAccess(opened.roles, 'IndividualRoute', action, opened.circumstances).allowed;
}

/**
 * The route, once the actor may do this with it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function openRouteTo(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  routeId: string,
  action: AccessAction,
): Promise<OpenedRoute> {
  const opened = await openRoute(deps, actor, routeId);
  assertAccess(opened.roles, 'IndividualRoute', action, opened.circumstances);
  return opened;
}
