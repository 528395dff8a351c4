import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { launchRoles, teamRoles } from '../../domain/access/actor-roles.ts';
import type { Course } from '../../domain/lms/course.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Membership, Team, TeamClosing } from '../../domain/team/team.ts';
import type { Collection, Page, Query } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { COURSES, ENROLMENTS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { isInDistrictCourse } from './team-access.ts';
import { findHomeCourse } from './teams.ts';

/** What colleagues of a school see of each other's teams: that they exist, what they do, who answers. */
export interface TeamFace
  extends Pick<
    Stored<Team>,
    | 'id'
    | 'name'
    | 'kind'
    | 'theme'
    | 'state'
    | 'schoolId'
    | 'schoolYear'
    | 'targetClasses'
    | 'coordinatorId'
    | 'rulesAdoptedAt'
  > {
  readonly members: readonly Pick<Membership, 'personId' | 'leftAt'>[];
  readonly closing: Pick<TeamClosing, 'from'> | null;
}

/** A team in a list: only its face, unless the actor may open it. */
export interface ListedTeam {
  readonly team: TeamFace;
  readonly roles: readonly AccessRole[];
  readonly mayOpen: boolean;
}

/** A team that the actor may open, whole. */
export interface OpenListedTeam extends ListedTeam {
  readonly team: Stored<Team>;
  readonly mayOpen: true;
}

export interface ListTeamsInput {
  /** Leave out what the actor may not open. */
  readonly onlyOpen?: boolean;
  /** 1 to 100; default 50. */
  readonly limit?: number;
  readonly after?: string;
}

/** People take part in a handful of courses, and a school has some dozens of teams. */
const MOST_COURSES = 200;
const MOST_TEAMS = 1000;

function faceOf(team: Stored<Team>): TeamFace {
  const { id, name, kind, theme, state, schoolId, schoolYear, targetClasses } = team;
  const { coordinatorId, rulesAdoptedAt } = team;
  return {
    id,
    name,
    kind,
    theme,
    state,
    schoolId,
    schoolYear,
    targetClasses,
    coordinatorId,
    rulesAdoptedAt,
    members: team.members.map(({ personId, leftAt }) => ({ personId, leftAt })),
    closing: team.closing === null ? null : { from: team.closing.from },
  };
}

function listed(actor: Actor, team: Stored<Team>, inDistrictCourse: boolean): ListedTeam | OpenListedTeam {
  const roles = teamRoles(actor, team, inDistrictCourse);
  return decideAccess(roles, 'Team', 'read').allowed
    ? { team, roles, mayOpen: true }
    : { team: faceOf(team), roles, mayOpen: false };
}

/** Whether the whole team is there, not only its face. */
export function isOpenTeam(one: ListedTeam | OpenListedTeam): one is OpenListedTeam {
  return one.mayOpen;
}

/** Which teams stand beside the course of the session: those of its school; of the whole district in the district's own. */
function neighbours(actor: Actor, course: Stored<Course>): Query {
  if (course.schoolId !== null) return { index: 'school', equals: { schoolId: course.schoolId } };
  const overDistrict =
    launchRoles(actor.lmsRoles, course.isDistrictCourse).includes('districtMethodologist') ||
    actor.assignments.some(({ scope }) => scope.kind === 'district');
  return course.isDistrictCourse && overDistrict
    ? { index: 'school' }
    : { index: 'course', equals: { courseId: course.id } };
}

/** A learner sees only teams that are open to them; colleagues see that the school's other teams exist. */
function seesOthers(actor: Actor): boolean {
  return actor.lmsRoles.includes('Instructor') || actor.assignments.length > 0;
}

/**
 * Teams of the actor's school (of the course, while no school is named; of the person, in a session without a course),
 * by name, in pages.
 */
export function listTeams(
  deps: ServiceDeps,
  actor: Actor,
  input: ListTeamsInput & { readonly onlyOpen: true },
): Promise<Page<OpenListedTeam>>;
export function listTeams(deps: ServiceDeps, actor: Actor, input?: ListTeamsInput): Promise<Page<ListedTeam>>;
export async function listTeams(
  deps: ServiceDeps,
  actor: Actor,
  input: ListTeamsInput = {},
): Promise<Page<ListedTeam>> {
  const course = await findHomeCourse(deps, actor);
  if (course === null) return { items: await listOwnTeams(deps, actor) };
  const { limit = 50, onlyOpen = false } = input;
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  const inDistrictCourse = await isInDistrictCourse(deps, actor);
  const query = neighbours(actor, course);
  const shown = onlyOpen || !seesOthers(actor);
  const items: ListedTeam[] = [];
  let after = input.after;
  // Pages of the store are read until ours is full: what may not be shown leaves holes in them.
  for (;;) {
    const page = await teams.find({
      ...query,
      limit: limit - items.length,
      ...(after === undefined ? {} : { after }),
    });
    for (const team of page.items) {
      const one = listed(actor, team, inDistrictCourse);
      if (one.mayOpen || !shown) items.push(one);
    }
    after = page.next;
    if (after === undefined) return { items };
    if (items.length >= limit) return { items, next: after };
  }
}

async function teamsOf(teams: Collection<Team>, query: Query): Promise<readonly Stored<Team>[]> {
  return (await teams.find({ ...query, limit: MOST_TEAMS })).items;
}

/**
 * Teams of which the person is a member or invited, whatever the session, and those of schools that the person
 * administers; by name.
 */
export async function listOwnTeams(deps: ServiceDeps, actor: Actor): Promise<readonly OpenListedTeam[]> {
  const store = deps.storage.forDistrict(actor.districtId);
  const teams = store.collection(TEAMS);
  const enrolled = await store
    .collection(ENROLMENTS)
    .find({ index: 'person', equals: { personId: actor.personId }, limit: MOST_COURSES });
  const courses = await store
    .collection(COURSES)
    .getMany(enrolled.items.map((enrolment) => enrolment.courseId));
  const courseIds = new Set(
    courses.flatMap((course) =>
      course.continuesCourseId === null ? [course.id] : [course.id, course.continuesCourseId],
    ),
  );
  const schoolIds = new Set(
    actor.assignments.flatMap(({ scope }) => (scope.kind === 'school' ? [scope.id] : [])),
  );
  const found = await Promise.all([
    ...[...courseIds].map((courseId) => teamsOf(teams, { index: 'course', equals: { courseId } })),
    ...[...schoolIds].map((schoolId) => teamsOf(teams, { index: 'school', equals: { schoolId } })),
  ]);
  const byId = new Map(found.flat().map((team) => [team.id, team]));
  return [...byId.values()]
    .map((team) => listed(actor, team, false))
    .filter(isOpenTeam)
    .sort((a, b) => a.team.name.localeCompare(b.team.name, 'ru') || (a.team.id < b.team.id ? -1 : 1));
}
