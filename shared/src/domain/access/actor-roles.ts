import { findMembership } from '../team/membership.ts';
import type { Team } from '../team/team.ts';
import type { AccessRole } from './access-terms.ts';
import type { LmsRole, RoleAssignment } from './role.ts';

/** What is known of whoever acts: the launch's coarse roles and our own assignments. */
export interface ActorFacts {
  readonly personId: string;
  readonly courseId: string | null;
  readonly lmsRoles: readonly LmsRole[];
  readonly assignments: readonly Pick<RoleAssignment, 'role' | 'scope'>[];
}

/**
 * What a context or system role of the launch makes of a person by itself (glossary.md §2.1). Member, coordinator and
 * tutor follow from the team's own records: the order wins over the LMS. `Learner` and `Mentor` give nothing alone.
 */
export const LAUNCH_ROLES: Readonly<
  Record<LmsRole, { readonly anywhere: AccessRole | null; readonly inDistrictCourse: AccessRole | null }>
> = {
  Learner: { anywhere: null, inDistrictCourse: null },
  Instructor: { anywhere: 'instructor', inDistrictCourse: 'instructor' },
  Mentor: { anywhere: null, inDistrictCourse: null },
  ContentDeveloper: { anywhere: null, inDistrictCourse: 'districtMethodologist' },
  Manager: { anywhere: null, inDistrictCourse: 'districtMethodologist' },
  Administrator: { anywhere: 'technicalAdmin', inDistrictCourse: 'technicalAdmin' },
};

/** Roles that the launch gives in its course. */
export function launchRoles(lmsRoles: readonly LmsRole[], isDistrictCourse: boolean): readonly AccessRole[] {
  const roles = lmsRoles.map((role) =>
    isDistrictCourse ? LAUNCH_ROLES[role].inDistrictCourse : LAUNCH_ROLES[role].anywhere,
  );
  return [...new Set(roles.filter((role): role is AccessRole => role !== null))];
}

/** The part of an assignment's role that access knows; the others (specialist, curator …) open nothing by themselves. */
const ASSIGNED: Readonly<Partial<Record<RoleAssignment['role'], AccessRole>>> = {
  schoolAdmin: 'schoolAdmin',
  director: 'director',
  expert: 'expert',
  externalTutor: 'externalTutor',
  districtMethodologist: 'districtMethodologist',
  districtAdmin: 'districtAdmin',
};

/** Whether an assignment reaches this school or team. */
function reaches(
  scope: RoleAssignment['scope'],
  place: { readonly schoolId: string | null; readonly teamId: string | null },
): boolean {
  switch (scope.kind) {
    case 'district':
      return true;
    case 'school':
      return scope.id === place.schoolId;
    case 'team':
      return scope.id === place.teamId;
  }
}

/** Roles that assignments give towards a school, or towards a team of it. */
export function assignedRoles(
  actor: Pick<ActorFacts, 'assignments'>,
  place: { readonly schoolId: string | null; readonly teamId: string | null },
): readonly AccessRole[] {
  const roles = actor.assignments
    .filter((assignment) => reaches(assignment.scope, place))
    .map((assignment) => ASSIGNED[assignment.role]);
  return [...new Set(roles.filter((role): role is AccessRole => role !== undefined))];
}

/**
 * Every role of the actor towards one team. A coordinator and a tutor are members too; somebody invited reads the
 * charter to decide, and nothing that the team wrote to itself.
 */
export function teamRoles(
  actor: ActorFacts,
  team: Pick<Team, 'members' | 'coordinatorId' | 'tutorId' | 'schoolId' | 'courseId'> & {
    readonly id: string;
  },
  isDistrictCourse = false,
): readonly AccessRole[] {
  const roles = new Set<AccessRole>(assignedRoles(actor, { schoolId: team.schoolId, teamId: team.id }));
  const membership = findMembership(team, actor.personId);
  if (membership !== null) roles.add(membership.consentAt === null ? 'invited' : 'member');
  if (membership !== null && team.coordinatorId === actor.personId) roles.add('coordinator');
  if (membership?.consentAt && team.tutorId === actor.personId) roles.add('tutor');
  const fromLaunch = launchRoles(actor.lmsRoles, isDistrictCourse);
  if (fromLaunch.includes('districtMethodologist')) roles.add('districtMethodologist');
  if (fromLaunch.includes('technicalAdmin')) roles.add('technicalAdmin');
  if (fromLaunch.includes('instructor') && actor.courseId === team.courseId) roles.add('instructor');
  return [...roles];
}
