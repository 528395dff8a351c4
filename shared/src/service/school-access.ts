import { AppError } from '../contract/app-error.ts';
import type { AccessRole } from '../domain/access.ts';
import { assignedRoles, launchRoles } from '../domain/actor-roles.ts';
import { findMembership } from '../domain/membership.ts';
import type { School } from '../domain/school.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import type { Actor } from './actor.ts';
import { SCHOOLS, TEAMS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';

/** A school has some dozens of teams. */
const MOST_TEAMS = 1000;

/** A school with its teams and what the actor is in it. */
export interface OpenedSchool {
  readonly school: Stored<School>;
  /** By name, closed ones too. */
  readonly teams: readonly Stored<Team>[];
  readonly roles: readonly AccessRole[];
}

/**
 * The actor's roles towards a school as a whole: what is assigned, `member` for those in one of its teams, and what a
 * launch from its course gives.
 */
export function schoolRoles(
  actor: Actor,
  schoolId: string,
  teams: readonly Pick<Team, 'members' | 'state'>[],
): readonly AccessRole[] {
  const roles = new Set<AccessRole>(assignedRoles(actor, { schoolId, teamId: null }));
  if (actor.schoolId === schoolId) for (const role of launchRoles(actor.lmsRoles, false)) roles.add(role);
  const isMember = teams.some(
    (team) => team.state !== 'closed' && (findMembership(team, actor.personId)?.consentAt ?? null) !== null,
  );
  if (isMember) roles.add('member');
  return [...roles];
}

/** The school of the session. @throws AppError `forbidden` when the course belongs to no school yet */
export function schoolIdOf(actor: Actor): string {
  if (actor.schoolId === null) throw new AppError('forbidden', { messageKey: 'error.school_needed' });
  return actor.schoolId;
}

/** All teams of a school, by name. No right is asked. */
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

/** A school with the actor's roles in it. No right is asked yet. @throws AppError `not_found` */
export async function openSchool(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
): Promise<OpenedSchool> {
  const [school, teams] = await Promise.all([
    deps.storage.forDistrict(actor.districtId).collection(SCHOOLS).get(schoolId),
    readSchoolTeams(deps, actor.districtId, schoolId),
  ]);
  if (school === null) throw new AppError('not_found');
  return { school, teams, roles: schoolRoles(actor, schoolId, teams) };
}
